using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Doccano;

/// <summary>Writes doccano's JSON Lines: a text and its mentions in each line, offsets in code points.</summary>
/// <remarks>Nested and overlapping mentions are kept; the project in doccano must allow them. Id, split and source become metadata there.</remarks>
public static class DoccanoWriter
{
    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: triples in <c>label</c>.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, DoccanoExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new DoccanoExportOptions();
        ExportTally tally = new("doccano");
        long overlapping = 0;
        RowOutput output = new(stream);
        using JsonRow row = new();
        await AnnotationRows.WriteAsync(
            documents,
            new AnnotationSampler(options, tally),
            tally,
            output,
            (buffer, sample) =>
            {
                overlapping += SpanSelection.Longest(sample).Count < sample.Spans.Count ? 1 : 0;
                row.Write(buffer, json => Write(json, sample, options.Form));
            },
            cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        if (overlapping > 0)
        {
            tally.Note(FormattableString.Invariant($"{overlapping} documents have overlapping mentions: allow them in the project's settings before you import the file."));
        }

        return tally.ToReport();
    }

    private static void Write(Utf8JsonWriter json, AnnotationSample sample, DoccanoForm form)
    {
        json.WriteStartObject();
        json.WriteString("id", sample.Document.Id);
        json.WriteString("text", sample.Text);
        json.WriteStartArray(form switch { DoccanoForm.Label => "label", DoccanoForm.Labels => "labels", _ => "entities" });
        int number = 0;
        foreach (LabeledSpan span in sample.Spans)
        {
            TextSpan place = sample.InCodePoints(span.Start, span.End);
            if (form != DoccanoForm.Entities)
            {
                JsonRow.WriteTriple(json, place.Start, place.End, span.Label);
                continue;
            }

            json.WriteStartObject();
            json.WriteNumber("id", ++number);
            json.WriteString("label", span.Label);
            json.WriteNumber("start_offset", place.Start);
            json.WriteNumber("end_offset", place.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (form == DoccanoForm.Entities)
        {
            json.WriteStartArray("relations");
            json.WriteEndArray();
        }

        JsonRow.WriteOrigin(json, sample.Document);
        json.WriteEndObject();
    }
}
