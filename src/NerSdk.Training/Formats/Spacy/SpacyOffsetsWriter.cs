using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Spacy;

/// <summary>Writes what spaCy's <c>Example.from_dict</c> reads: JSON Lines of <c>[text,{"entities":[[start,end,label],…]}]</c>, offsets in code points.</summary>
/// <remarks>
/// spaCy refuses overlapping entities, and drops those with white space at their edges or off its tokens' borders with no more than a warning: the first two are lost here and
/// reported; the last, which its tokenizer decides, are not known here. <see cref="SpacyDocsWriter"/> has tokens, and place for overlapping spans.
/// </remarks>
public static class SpacyOffsetsWriter
{
    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: all documents are written.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, SpanExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        ExportTally tally = new("spaCy offsets", "id", "split", "source");
        AnnotationSampler sampler = new(options ?? new SpanExportOptions(), tally) { Select = SpanSelection.FlatTrimmed };
        RowOutput output = new(stream);
        using JsonRow row = new();
        await AnnotationRows.WriteAsync(documents, sampler, tally, output, (buffer, sample) => row.Write(buffer, json => Write(json, sample)), cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    private static void Write(Utf8JsonWriter json, AnnotationSample sample)
    {
        json.WriteStartArray();
        json.WriteStringValue(sample.Text);
        json.WriteStartObject();
        json.WriteStartArray("entities");
        foreach (LabeledSpan span in sample.Spans)
        {
            TextSpan place = sample.InCodePoints(span.Start, span.End);
            JsonRow.WriteTriple(json, place.Start, place.End, span.Label);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
