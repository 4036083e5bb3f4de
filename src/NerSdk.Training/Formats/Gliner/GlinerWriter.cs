using System.Buffers;
using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Gliner;

/// <summary>Writes GLiNER's training data: a JSON array of <c>{"tokenized_text":[…],"ner":[[first,last,label],…]}</c>; the last word belongs to the mention.</summary>
/// <remarks>
/// Words are those that GLiNER itself makes at inference. Nested and overlapping mentions are kept; mentions that cut a word are lost. What the model cannot learn,
/// mentions of too many words and texts over the cutoff, is written and counted in the report.
/// </remarks>
public static class GlinerWriter
{
    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: a cutoff of 384 words, with text and offsets.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, GlinerExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new GlinerExportOptions();
        ExportTally tally = new("GLiNER", options.KeepsText ? [] : ["id", "text", "split", "source"]);
        AnnotationSampler sampler = new(options, tally) { Split = GlinerWords.Split, Select = SpanSelection.WholeWords };
        long wide = 0;
        RowOutput output = new(stream);
        using JsonRow row = new();
        output.Row.Write("[\n"u8);
        await AnnotationRows.WriteAsync(
            documents,
            sampler,
            tally,
            output,
            (buffer, sample) =>
            {
                wide += sample.Spans.Count(span => sample.InTokens(span) is { } words && words.End - words.Start > options.MaxWidth);
                buffer.Write(tally.Written == 0 ? default : ","u8);
                row.Write(buffer, json => Write(json, sample, options));
            },
            cancellationToken).ConfigureAwait(false);
        output.Row.Write("]\n"u8);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        if (wide > 0)
        {
            tally.Note(FormattableString.Invariant($"{wide} mentions have more than {options.MaxWidth} words: a model with this max_width cannot find them."));
        }

        return tally.ToReport();
    }

    private static void Write(Utf8JsonWriter json, AnnotationSample sample, GlinerExportOptions options)
    {
        json.WriteStartObject();
        TokenRow.WriteTokens(json, "tokenized_text", sample);
        json.WriteStartArray("ner");
        foreach (LabeledSpan span in sample.Spans)
        {
            JsonRow.WriteTriple(json, sample.InTokens(span)!.Value.Start, sample.InTokens(span)!.Value.End - 1, span.Label);
        }

        json.WriteEndArray();
        if (options.Labels is not null)
        {
            json.WriteStartArray("ner_labels");
            foreach (string label in options.Labels)
            {
                json.WriteStringValue(label);
            }

            json.WriteEndArray();
        }

        if (options.KeepsText)
        {
            json.WriteString("id", sample.Document.Id);
            TokenRow.WriteText(json, sample);
        }

        json.WriteEndObject();
    }
}
