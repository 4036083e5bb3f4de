using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Doccano;

/// <summary>
/// Reads doccano's JSON Lines in all forms: <c>label</c> and <c>labels</c> with triples, <c>entities</c> with objects, and the old <c>annotations</c>, whose labels are
/// numbers.
/// </summary>
public static class DoccanoReader
{
    private static readonly string[] s_members = ["label", "labels", "entities", "annotations"];

    /// <summary>Reads a stream from where it stands, plain or gzip, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="labels">The names of labels by their numbers in old exports, such as <c>12</c>; a number without a name stays. Default: none.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with if a row has none. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a row cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, IReadOnlyDictionary<string, string>? labels = null, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        ImportRun run = new(sourceName, report);
        return JsonDocuments.ReadAsync(stream, run, record => Read(record, labels, run), cancellationToken);
    }

    private static LabeledDocument Read(JsonRecord record, IReadOnlyDictionary<string, string>? labels, ImportRun run)
    {
        string text = record.GetString("text", run.Source);
        string id = record.FindId(run.Source);
        string member = s_members.FirstOrDefault(name => record.Json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array, s_members[0]);
        SpanRecord spans = new(run, record, id);
        if (record.Json.TryGetProperty("relations", out JsonElement relations) && relations.ValueKind == JsonValueKind.Array && relations.GetArrayLength() > 0)
        {
            run.Note(record.Number, id, FormattableString.Invariant($"{relations.GetArrayLength()} relations were not kept."));
        }

        return spans.ToDocument(text, record.Get(member, JsonValueKind.Array, run.Source).EnumerateArray().Select(
            json => (json.ValueKind == JsonValueKind.Array ? spans.ReadTriple(json) : spans.ReadObject(json, "start_offset", "end_offset")) is { } span
                ? span with { Label = labels?.GetValueOrDefault(span.Label) ?? span.Label }
                : (RawSpan?)null));
    }
}
