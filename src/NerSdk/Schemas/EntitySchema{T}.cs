using System.Buffers;
using System.Text;
using NerSdk.Answers;

namespace NerSdk.Schemas;

/// <summary>The schema of the record <typeparamref name="T"/>: reads answers into it and writes it as an answer.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public abstract class EntitySchema<T> : EntitySchema
{
    /// <summary>Reads an answer field by field. Written by the source generator.</summary>
    /// <param name="reader">Stands before the answer's first byte; collects issues.</param>
    /// <returns>The record, with all that was readable.</returns>
    public abstract T Read(ref AnswerReader reader);

    /// <summary>Writes the answer that a perfect model gives for this record. Written by the source generator.</summary>
    /// <param name="writer">Takes the UTF-8 bytes.</param>
    /// <param name="value">The record.</param>
    public abstract void Write(AnswerWriter writer, T value);

    /// <summary>Makes the record from its mentions. Written by the source generator.</summary>
    /// <param name="mentionsByField">The mentions of each field, in the order of <see cref="EntitySchema.Fields"/>; a single field takes the first.</param>
    public abstract T Create(ReadOnlySpan<IReadOnlyList<Mention>> mentionsByField);

    /// <summary>Lists all mentions of a record with their labels. Written by the source generator.</summary>
    /// <param name="value">The record.</param>
    /// <param name="mentions">Takes the mentions, field by field.</param>
    public abstract void AddMentions(T value, ICollection<LabeledMention> mentions);

    /// <summary>Writes the answer that a perfect model gives for this record.</summary>
    /// <param name="value">The record.</param>
    public string WriteToString(T value)
    {
        ArrayBufferWriter<byte> buffer = new();
        Write(new AnswerWriter(buffer), value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Makes the record from labelled spans of a document, as labelled data sets hold them.</summary>
    /// <param name="document">The text.</param>
    /// <param name="spans">The spans, in any order; labels as <see cref="EntitySchema.FindField"/> knows them.</param>
    /// <exception cref="ArgumentException">A span lies outside the document, or its label is not of this schema.</exception>
    public T FromSpans(string document, IEnumerable<LabeledSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(spans);
        List<Mention>[] byField = new List<Mention>[Fields.Length];
        for (int i = 0; i < byField.Length; i++)
        {
            byField[i] = [];
        }

        foreach (LabeledSpan span in spans.OrderBy(span => span.Start).ThenBy(span => span.End))
        {
            EntityField field = FindField(span.Label)
                ?? throw new ArgumentException($"Label '{span.Label}' is not of schema '{Name}', which has: {string.Join(", ", Fields.Select(f => f.Name))}.", nameof(spans));
            if (span.Start < 0 || span.End <= span.Start || span.End > document.Length)
            {
                throw new ArgumentException($"Span {span.Start}..{span.End} ({span.Label}) lies outside the document of {document.Length} UTF-16 code units or is empty.", nameof(spans));
            }

            byField[Fields.IndexOf(field)].Add(new Mention(document[span.Start..span.End], span.Start, span.End));
        }

        return Create(byField);
    }
}
