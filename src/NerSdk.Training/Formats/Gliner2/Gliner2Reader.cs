using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Gliner2;

/// <summary>Reads the entities of GLiNER2's training data. A string is a mention wherever it stands as whole words; one that stands nowhere is reported.</summary>
public static class Gliner2Reader
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
        return JsonDocuments.ReadAsync(stream, run, record => Read(record, run), cancellationToken);
    }

    private static LabeledDocument Read(JsonRecord record, ImportRun run)
    {
        string text = record.GetString("input", run.Source);
        JsonElement output = record.Get("output", JsonValueKind.Object, run.Source);
        JsonElement entities = (record with { Json = output }).Get("entities", JsonValueKind.Object, run.Source);
        string id = record.FindId(run.Source);
        HashSet<LabeledSpan> spans = [];
        foreach (JsonProperty label in entities.EnumerateObject())
        {
            foreach (JsonElement item in (record with { Json = entities }).Get(label.Name, JsonValueKind.Array, run.Source).EnumerateArray())
            {
                string value = record.Text(item, label.Name, run.Source);
                List<LabeledSpan> found = [.. Gliner2Places.Find(text, label.Name, value)];
                spans.UnionWith(found);
                if (found.Count == 0)
                {
                    run.LoseSpan(record.Number, id, null, $"'{value}' ({label.Name}) does not stand in the text as whole words.");
                }
            }
        }

        return run.Read(record.Number, new LabeledDocument(id, text, [.. spans]));
    }
}
