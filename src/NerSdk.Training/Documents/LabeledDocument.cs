using System.Collections.Immutable;
using NerSdk.Schemas;

namespace NerSdk.Training.Documents;

/// <summary>A document with the spans that should be found in it.</summary>
/// <param name="Id">The document's name in its data set.</param>
/// <param name="Text">The text.</param>
/// <param name="Spans">The labelled spans, as they are in the file: in any order, perhaps nested, overlapping or next to each other.</param>
public sealed record LabeledDocument(string Id, string Text, ImmutableArray<LabeledSpan> Spans)
{
    /// <summary>The part of the data set that the document belongs to, such as <c>train</c>; null if that is not known.</summary>
    public string? Split { get; init; }

    /// <summary>Where the labels came from, such as an annotator or a model; null if that is not known.</summary>
    public string? Source { get; init; }

    /// <summary>Makes a labelled document of a record.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="id">The document's name.</param>
    /// <param name="text">The text.</param>
    /// <param name="schema">The record's schema; its names become the labels.</param>
    /// <param name="value">The record.</param>
    /// <exception cref="ArgumentException">A mention does not stand in the text at its offsets.</exception>
    public static LabeledDocument From<T>(string id, string text, EntitySchema<T> schema, T value)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return From(id, text, schema.GetMentions(value));
    }

    /// <summary>Makes a labelled document of what an extractor found, for example to correct it by hand.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="document">The document that was read; without an id, that of the result counts.</param>
    /// <param name="result">The result. Mentions that it removed are left out.</param>
    /// <exception cref="ArgumentException">Neither the document nor the result has an id, or the result is of another text.</exception>
    public static LabeledDocument From<T>(TextDocument document, ExtractionResult<T> result)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(result);
        string id = document.Id ?? result.DocumentId ?? throw new ArgumentException("The document has no id. Give it one: labelled documents are known by it.", nameof(document));
        return From(id, document.Text, result.Mentions);
    }

    /// <summary>Makes the record of the spans: a list takes all spans of its label, an optional mention the first.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="schema">The record's schema.</param>
    /// <param name="lost">
    /// The spans that the record has no place for: their label is not of this schema, they lie outside the text, or the member is not a list and has one already.
    /// </param>
    public T ToRecord<T>(EntitySchema<T> schema, out IReadOnlyList<LabeledSpan> lost)
    {
        ArgumentNullException.ThrowIfNull(schema);
        T record = schema.FromSpans(Text, Spans.Where(span => span.Start >= 0 && span.Start < span.End && span.End <= Text.Length && schema.FindMember(span.Label) is not null));
        HashSet<LabeledSpan> kept = [.. schema.GetMentions(record).Select(mention => mention.Span)];
        lost = [.. Spans.Where(span => !kept.Contains(span with { Label = schema.FindMember(span.Label)?.Name ?? "" }))];
        return record;
    }

    /// <summary>Compares by value, span by span.</summary>
    /// <param name="other">The other document.</param>
    public bool Equals(LabeledDocument? other) =>
        other is not null && (Id, Text, Split, Source) == (other.Id, other.Text, other.Split, other.Source) && Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Text, Spans.AsSpan().Length);

    /// <summary>The id, the text's length and the spans: <c>news-7: 153 UTF-16 code units, [person 0..12]</c>.</summary>
    public override string ToString() => $"{Id}: {Text.Length} UTF-16 code units, [{string.Join(", ", Spans.AsSpan().ToArray())}]";

    private static LabeledDocument From(string id, string text, IReadOnlyList<LabeledMention> mentions)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(text);
        foreach (LabeledMention mention in mentions)
        {
            if (mention.Start < 0 || mention.End > text.Length || mention.Start > mention.End || text[mention.Start..mention.End] != mention.Text)
            {
                throw new ArgumentException($"{mention} does not stand in the text of '{id}'. The record is of another document, or its offsets were changed.", nameof(mentions));
            }
        }

        return new LabeledDocument(id, text, [.. mentions.Select(mention => mention.Span)]);
    }
}
