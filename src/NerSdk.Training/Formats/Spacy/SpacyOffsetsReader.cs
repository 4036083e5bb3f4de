using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Spacy;

/// <summary>Reads JSON Lines of <c>[text,{"entities":[[start,end,label],…]}]</c>, as spaCy's training scripts have them.</summary>
public static class SpacyOffsetsReader
{
    /// <summary>Reads a stream from where it stands, plain or gzip, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a row cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        ImportRun run = new(sourceName, report);
        return JsonDocuments.ReadAsync(stream, run, record => Read(record, run), cancellationToken, linesMayBeArrays: true);
    }

    private static LabeledDocument Read(JsonRecord record, ImportRun run)
    {
        JsonElement json = record.Json;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < 2)
        {
            throw new LabeledDocumentFormatException(run.Source, record.Number, null, "An array of a text and an object with 'entities' is expected in each line.");
        }

        string text = record.Text(json[0], "[0]", run.Source);
        SpanRecord spans = new(run, record, record.NameIn(run.Source));
        JsonElement entities = (record with { Json = json[1] }).Get("entities", JsonValueKind.Array, run.Source);
        return spans.ToDocument(text, entities.EnumerateArray().Select(spans.ReadTriple));
    }
}
