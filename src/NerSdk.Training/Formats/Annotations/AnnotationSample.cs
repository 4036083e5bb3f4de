using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Tokens;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>A document and those of its spans that the format can hold.</summary>
/// <param name="Document">The document.</param>
/// <param name="Spans">The spans, by place; of two that start at one place the longer one first.</param>
/// <param name="Tokens">The text's words.</param>
internal sealed record AnnotationSample(LabeledDocument Document, IReadOnlyList<LabeledSpan> Spans, IReadOnlyList<TextSpan> Tokens)
{
    private readonly CodePointOffsets _codePoints = new(Document.Text);

    /// <summary>The text.</summary>
    public string Text => Document.Text;

    /// <summary>What stands at a span.</summary>
    public string TextOf(LabeledSpan span) => Text[span.Start..span.End];

    /// <summary>Whether a span lies in the text and cuts no character.</summary>
    public bool Holds(LabeledSpan span) => span.Start < span.End && _codePoints.TryToCodePoints(new TextSpan(span.Start, span.End), out _);

    /// <summary>A span in code points.</summary>
    public TextSpan InCodePoints(int start, int end) => _codePoints.TryToCodePoints(new TextSpan(start, end), out TextSpan span)
        ? span
        : throw new InvalidOperationException($"{start}..{end} cuts a character of '{Document.Id}'.");

    /// <summary>The words of a span; null if it does not start and end where words do.</summary>
    public TokenSpan? InTokens(LabeledSpan span)
    {
        int first = FirstFrom(span.Start);
        int end = FirstFrom(span.End);
        return first < end && Tokens[first].Start == span.Start && Tokens[end - 1].End == span.End ? new TokenSpan(span.Label, first, end) : null;
    }

    private int FirstFrom(int place)
    {
        int low = 0;
        int high = Tokens.Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = Tokens[middle].Start >= place ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
