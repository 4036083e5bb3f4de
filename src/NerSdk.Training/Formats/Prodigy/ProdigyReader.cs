using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Prodigy;

/// <summary>Reads Prodigy's JSON Lines, as <c>db-out</c> writes them. Tasks that were rejected or ignored say nothing about the right mentions: they are skipped and reported.</summary>
public static class ProdigyReader
{
    /// <summary>Reads a stream from where it stands, plain or gzip, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with if a task has none in <c>meta</c>. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a task cannot be read in full; the message says where and why.</exception>
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
        JsonElement meta = record.Json.TryGetProperty("meta", out JsonElement member) && member.ValueKind == JsonValueKind.Object ? member : default;
        string answer = record.FindString("answer", run.Source) ?? "accept";
        if (answer != "accept")
        {
            throw new LabeledDocumentFormatException(run.Source, record.Number, "answer", $"The answer is '{answer}', not 'accept'.");
        }

        SpanRecord spans = new(run, record, record.MemberText(meta, "id", run.Source) ?? record.NameIn(run.Source));
        IEnumerable<JsonElement> found = record.Json.TryGetProperty("spans", out _) ? record.Get("spans", JsonValueKind.Array, run.Source).EnumerateArray() : [];
        return spans.ToDocument(text, found.Select(span => spans.ReadObject(span)), meta);
    }
}
