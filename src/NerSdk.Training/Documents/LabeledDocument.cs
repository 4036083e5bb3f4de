using System.Collections.Immutable;

namespace NerSdk.Training.Documents;

/// <summary>A document with the spans that should be found in it.</summary>
/// <param name="Id">The document's name in its data set.</param>
/// <param name="Text">The text.</param>
/// <param name="Spans">The labelled spans, as they are in the file.</param>
public sealed record LabeledDocument(string Id, string Text, ImmutableArray<LabeledSpan> Spans)
{
    /// <summary>Compares by value, span by span.</summary>
    /// <param name="other">The other document.</param>
    public bool Equals(LabeledDocument? other) =>
        other is not null && Id == other.Id && Text == other.Text && Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Text, Spans.AsSpan().Length);

    /// <summary>The id, the text's length and the spans: <c>news-7: 153 UTF-16 code units, [person 0..12]</c>.</summary>
    public override string ToString() => $"{Id}: {Text.Length} UTF-16 code units, [{string.Join(", ", Spans.AsSpan().ToArray())}]";
}
