using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.LabelStudio;

/// <summary>Reads Label Studio's exports JSON (tasks with annotations) and JSON_MIN.</summary>
/// <remarks>
/// Of several annotations of a task the first one that was not cancelled counts; the report says how many others there are. A region with several labels is a mention for
/// each. Offsets are code points or UTF-16 code units, whichever fits the texts of the regions; versions differ.
/// </remarks>
public static class LabelStudioReader
{
    /// <summary>Reads a stream from where it stands, plain or gzip, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: the text is <c>text</c>, predictions are not read.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with if a task has none. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a task cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, LabelStudioReadOptions? options = null, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        ImportRun run = new(sourceName, report);
        return JsonDocuments.ReadAsync(stream, run, record => Read(record, options ?? new LabelStudioReadOptions(), run), cancellationToken);
    }

    private static LabeledDocument Read(JsonRecord record, LabelStudioReadOptions options, ImportRun run)
    {
        bool isTask = record.Json.ValueKind == JsonValueKind.Object && record.Json.TryGetProperty("data", out _);
        JsonElement data = isTask ? record.Get("data", JsonValueKind.Object, run.Source) : record.Json;
        string text = (record with { Json = data }).GetString(options.TextName, run.Source);
        string id = record.MemberText(data, "document_id", run.Source) ?? record.FindId(run.Source);
        IEnumerable<JsonElement> values = isTask ? ValuesOf(FindResult(record, options, run, id), run, record.Number, id) : MinimalValues(record.Json);
        SpanRecord spans = new(run, record, id);
        return spans.ToDocument(text, values.SelectMany(value => ReadRegion(value, spans)), data);
    }

    private static JsonElement FindResult(JsonRecord record, LabelStudioReadOptions options, ImportRun run, string id)
    {
        List<JsonElement> annotations = [.. ItemsOf(record.Json, "annotations").Where(annotation => !(annotation.TryGetProperty("was_cancelled", out JsonElement cancelled) && cancelled.ValueKind == JsonValueKind.True))];
        if (annotations.Count > 1)
        {
            run.Note(record.Number, id, FormattableString.Invariant($"{annotations.Count - 1} more annotations of this task were not read."));
        }

        annotations.AddRange(options.ReadsPredictions ? ItemsOf(record.Json, "predictions") : []);
        return annotations.Count > 0 && annotations[0].TryGetProperty("result", out JsonElement result) && result.ValueKind == JsonValueKind.Array
            ? result
            : throw new LabeledDocumentFormatException(run.Source, record.Number, "annotations", "The task has no annotation with a result.");
    }

    private static List<JsonElement> ValuesOf(JsonElement result, ImportRun run, long record, string id)
    {
        List<JsonElement> values = [];
        int others = 0;
        foreach (JsonElement region in result.EnumerateArray())
        {
            bool isLabel = region.ValueKind == JsonValueKind.Object && region.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("labels"u8)
                && region.TryGetProperty("value", out _);
            others += isLabel ? 0 : 1;
            values.AddRange(isLabel ? [region.GetProperty("value")] : []);
        }

        if (others > 0)
        {
            run.Note(record, id, FormattableString.Invariant($"{others} results that are no labels of text were not kept."));
        }

        return values;
    }

    private static IEnumerable<JsonElement> MinimalValues(JsonElement record) => record.EnumerateObject()
        .Where(member => member.Value.ValueKind == JsonValueKind.Array)
        .SelectMany(member => member.Value.EnumerateArray())
        .Where(value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("labels", out _));

    private static IEnumerable<JsonElement> ItemsOf(JsonElement record, string name) =>
        record.TryGetProperty(name, out JsonElement items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static IEnumerable<RawSpan?> ReadRegion(JsonElement value, SpanRecord spans)
    {
        const string Expected = "an object with 'start', 'end' and 'labels'";
        if (!value.TryReadInt32("start", out int start) || !value.TryReadInt32("end", out int end)
            || !value.TryGetProperty("labels", out JsonElement labels) || labels.ValueKind != JsonValueKind.Array || labels.GetArrayLength() == 0)
        {
            return [spans.Lose(value, Expected)];
        }

        string? text = spans.Record.MemberText(value, "text", spans.Run.Source);
        return labels.EnumerateArray().Select(label => spans.Record.Text(label, "labels", spans.Run.Source)).Select(
            label => label.Length > 0 ? new RawSpan(label, start, end, text) : spans.Lose(value, Expected));
    }
}
