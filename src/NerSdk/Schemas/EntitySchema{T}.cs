using System.Buffers;
using System.Text;
using NerSdk.Metadata;
using NerSdk.Values;

namespace NerSdk.Schemas;

/// <summary>The schema of the record <typeparamref name="T"/>: reads answers into it, writes it as an answer, and takes it to and from value trees.</summary>
/// <typeparam name="T">The annotated record; <see cref="RecordValue"/> for a schema without one.</typeparam>
public sealed class EntitySchema<T> : EntitySchema
{
    private readonly SchemaValues<T> _values;

    internal EntitySchema(SchemaValues<T> values)
        : base(values.Name, values.Description, values.Shape, values.SystemPrompt, values.JsonSchema, values.Fingerprints) => _values = values;

    /// <summary>Reads an answer member by member.</summary>
    /// <param name="reader">Positioned before the answer's first byte; collects issues.</param>
    /// <returns>The record, with all that was readable.</returns>
    public T Read(ref AnswerReader reader)
    {
        reader.BeginReading();
        try
        {
            T value = _values.Read(ref reader);
            return reader.TryReadAgain() ? _values.Read(ref reader) : value;
        }
        finally
        {
            reader.EndReading();
        }
    }

    /// <summary>Writes the answer that a perfect model gives for this record.</summary>
    /// <param name="writer">Takes the UTF-8 bytes.</param>
    /// <param name="value">The record.</param>
    public void Write(AnswerWriter writer, T value) => _values.Write(writer, value);

    /// <summary>Writes the answer that a perfect model gives for this record.</summary>
    /// <param name="value">The record.</param>
    public string WriteToString(T value)
    {
        ArrayBufferWriter<byte> buffer = new();
        Write(new AnswerWriter(buffer), value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Makes the record from a value tree. Of an optional mention with several places it has the first.</summary>
    /// <param name="values">The values, of this schema.</param>
    /// <exception cref="EntityValueException">The values are of another schema.</exception>
    public T Materialize(RecordValue values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return _values.Materialize(new RecordValues(values.AsShape(Shape)));
    }

    /// <summary>Takes a record into a value tree; <see cref="Materialize"/> makes the same record from it.</summary>
    /// <param name="value">The record.</param>
    public RecordValue Capture(T value)
    {
        RecordBuilder builder = new(Shape);
        _values.Capture(builder, value);
        return builder.Build();
    }

    /// <summary>The record in which nothing was found.</summary>
    public T CreateEmpty() => Materialize(RecordValue.Empty(Shape));

    /// <summary>All mentions of a record with their labels, member by member.</summary>
    /// <param name="value">The record.</param>
    public IReadOnlyList<LabeledMention> GetMentions(T value) => MentionLabels.Of(Capture(value));

    /// <summary>Makes the record from labelled spans of a document, as labelled data sets hold them.</summary>
    /// <param name="document">The text.</param>
    /// <param name="spans">The spans, in any order; labels as <see cref="EntitySchema.FindMember"/> knows them.</param>
    /// <exception cref="ArgumentException">A span lies outside the document, or its label is not of this schema.</exception>
    public T FromSpans(string document, IEnumerable<LabeledSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(spans);
        return Materialize(SpanValues.Of(this, document, spans));
    }
}
