namespace NerSdk.Answers.Repair;

/// <summary>The beginning of a text, as messages quote it.</summary>
internal static class QuotedText
{
    private const int Length = 40;

    public static string Of(string text)
    {
        if (text.Length <= Length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[Length - 1]) ? Length - 1 : Length)] + "…";
    }
}
