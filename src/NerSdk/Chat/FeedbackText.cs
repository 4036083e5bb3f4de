using System.Text;

namespace NerSdk.Chat;

/// <summary>What a model is told about its answer before it answers again.</summary>
internal static class FeedbackText
{
    private const int MostIssues = 20;

    public static string Of(IReadOnlyList<ExtractionIssue> issues)
    {
        StringBuilder text = new("Your answer could not be used as it is:\n");
        foreach (ExtractionIssue issue in issues.Take(MostIssues))
        {
            text.Append("- ").Append(FirstSentence(issue.Message)).Append('\n');
        }

        if (issues.Count > MostIssues)
        {
            text.Append("- and ").Append(issues.Count - MostIssues).Append(" more of that kind.\n");
        }

        return text.Append("Answer again for the same text: the whole JSON object and nothing else, each string copied from the text letter by letter.").ToString();
    }

    // What follows is advice to developers.
    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..(end + 1)];
    }
}
