using NerSdk.Grounding;

namespace NerSdk.Training.Documents;

/// <summary>Checks labelled spans against the rule for the strings of an answer: at word borders, no white space at the edges, a letter, number or symbol.</summary>
public static class GoldSpans
{
    private const int QuotedLength = 40;

    /// <summary>Finds the spans of a document that no answer can name. Leave them out of training data, or repair them.</summary>
    /// <param name="document">The document with its spans.</param>
    /// <returns>One issue for each, in the order of the spans; empty if all can be written.</returns>
    public static IReadOnlyList<GoldSpanIssue> FindIssues(LabeledDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        DocumentBorders borders = new(document.Text);
        return [.. document.Spans.Select(span => Find(document.Id, document.Text, borders, span)).OfType<GoldSpanIssue>()];
    }

    /// <summary>Finds what is wrong with one span.</summary>
    /// <param name="id">The document's name, if it has one.</param>
    /// <param name="document">The document.</param>
    /// <param name="borders">Its word borders.</param>
    /// <param name="span">The span.</param>
    /// <param name="text">What the span is said to hold; null: what stands there.</param>
    internal static GoldSpanIssue? Find(string? id, string document, DocumentBorders borders, LabeledSpan span, string? text = null)
    {
        string? problem = FindProblem(document, borders, span, text);
        return problem is null ? null : new GoldSpanIssue(
            id, span, $"{(id is null ? "The document" : $"Document '{id}'")}, {span.Label} at {span.Start}..{span.End}: {problem}. No answer can name it; move its ends, or leave it out.");
    }

    private static string? FindProblem(string document, DocumentBorders borders, LabeledSpan span, string? text)
    {
        if (span.Start < 0 || span.End <= span.Start || span.End > document.Length)
        {
            return $"the span is empty or lies outside the document of {document.Length} UTF-16 code units";
        }

        ReadOnlySpan<char> piece = document.AsSpan(span.Start..span.End);
        string shown = $"'{piece[..Math.Min(piece.Length, QuotedLength)]}'";
        return text is not null && !piece.SequenceEqual(text) ? $"{shown} is there, not '{text[..Math.Min(text.Length, QuotedLength)]}'"
            : piece.Trim().Length < piece.Length ? $"{shown} has white space at its edges"
            : !MentionText.HasSubstance(piece) ? $"{shown} holds no letter, number or symbol"
            : !MentionText.IsMention(piece) ? "it holds half of a surrogate pair, which has no UTF-8 form"
            : !borders.IsBorder(span.Start) ? $"{shown} starts inside a word or character"
            : !borders.IsBorder(span.End) ? $"{shown} ends inside a word or character"
            : null;
    }
}
