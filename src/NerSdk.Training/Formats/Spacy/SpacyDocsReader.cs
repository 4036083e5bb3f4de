using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Spacy;

/// <summary>Reads spaCy's JSON form of documents, as <c>Doc.to_json</c> makes it, in lines or in one array: the mentions are those of <c>ents</c> and of all span groups.</summary>
public static class SpacyDocsReader
{
    /// <summary>Reads a stream from where it stands, plain or gzip, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with if a row has none. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a row cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        ImportRun run = new(sourceName, report);
        return JsonDocuments.ReadAsync(stream, run, record => Read(record, run), cancellationToken);
    }

    private static LabeledDocument Read(JsonRecord record, ImportRun run)
    {
        string text = record.GetString("text", run.Source);
        SpanRecord spans = new(run, record, record.FindId(run.Source));
        IEnumerable<JsonElement> groups = record.Json.TryGetProperty("spans", out JsonElement named) && named.ValueKind == JsonValueKind.Object
            ? named.EnumerateObject().Select(group => group.Value).Where(group => group.ValueKind == JsonValueKind.Array)
            : [];
        return spans.ToDocument(
            text, groups.Prepend(record.Get("ents", JsonValueKind.Array, run.Source)).SelectMany(group => group.EnumerateArray()).Select(span => spans.ReadObject(span)));
    }
}
