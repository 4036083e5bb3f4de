using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Formats.Tokens;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.HuggingFace;

/// <summary>
/// Writes token classification data as Hugging Face's data sets have it: JSON Lines, <c>{"id","tokens","ner_tags"}</c>, and a list of the tags, whose places are the
/// numbers in <c>ner_tags</c>.
/// </summary>
/// <remarks>Words are those of <see cref="WordTokenizer"/>. A word has one tag, so nested and overlapping mentions are lost, and so are those that cut a word.</remarks>
public static class HuggingFaceTokensWriter
{
    /// <summary>Writes to streams, and leaves them open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">Takes the rows.</param>
    /// <param name="tagsStream">Takes the list of tags, a JSON array; null if it is known elsewhere.</param>
    /// <param name="options">Options. Default: IOB2 by number, with text and offsets.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, Stream? tagsStream, HuggingFaceExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new HuggingFaceExportOptions();
        ExportTally tally = new("Hugging Face tokens", options.KeepsText ? [] : ["text", "split", "source"]);
        AnnotationSampler sampler = new(options, tally) { Select = SpanSelection.FlatWords };
        Dictionary<string, int> numbers = new(StringComparer.Ordinal) { ["O"] = 0 };
        foreach (string tag in options.Tags ?? [])
        {
            numbers.TryAdd(tag, numbers.Count);
        }

        RowOutput output = new(stream);
        using JsonRow row = new();
        await AnnotationRows.WriteAsync(
            documents, sampler, tally, output, (buffer, sample) => row.Write(buffer, json => Write(json, sample, options, numbers)), cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        if (tagsStream is not null)
        {
            RowOutput tags = new(tagsStream);
            row.Write(tags.Row, json => WriteTags(json, numbers));
            await tags.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return tally.ToReport();
    }

    private static void Write(Utf8JsonWriter json, AnnotationSample sample, HuggingFaceExportOptions options, Dictionary<string, int> numbers)
    {
        json.WriteStartObject();
        json.WriteString("id", sample.Document.Id);
        TokenRow.WriteTokens(json, "tokens", sample);
        json.WriteStartArray("ner_tags");
        foreach (string tag in SpanTags.Encode(sample.Tokens.Count, sample.Spans.Select(span => sample.InTokens(span)!.Value), options.Scheme))
        {
            numbers.TryAdd(tag, numbers.Count);
            if (options.WritesNames)
            {
                json.WriteStringValue(tag);
            }
            else
            {
                json.WriteNumberValue(numbers[tag]);
            }
        }

        json.WriteEndArray();
        if (options.KeepsText)
        {
            TokenRow.WriteText(json, sample);
        }

        json.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter json, Dictionary<string, int> numbers)
    {
        json.WriteStartArray();
        foreach (string tag in numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
    }
}
