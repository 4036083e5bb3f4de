using System.Collections.Immutable;
using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Gliner;

/// <summary>Reads GLiNER's training data, a JSON array or JSON Lines. With the members <c>text</c> and <c>offsets</c> the text comes back; otherwise it is the words with a blank between them.</summary>
public static class GlinerReader
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
        LabeledDocument document = TokenRow.Read(record, "tokenized_text", run, out IReadOnlyList<TextSpan> words);
        SpanRecord spans = new(run, record, document.Id);
        ImmutableArray<LabeledSpan>.Builder placed = ImmutableArray.CreateBuilder<LabeledSpan>();
        foreach (RawSpan span in record.Get("ner", JsonValueKind.Array, run.Source).EnumerateArray().Select(spans.ReadTriple).OfType<RawSpan>())
        {
            if (span.Start >= 0 && span.Start <= span.End && span.End < words.Count)
            {
                placed.Add(new LabeledSpan(span.Label, words[(int)span.Start].Start, words[(int)span.End].End));
            }
            else
            {
                run.LoseSpan(record.Number, document.Id, null, FormattableString.Invariant($"{span.Label}: there are no words {span.Start} to {span.End}, only {words.Count} words from 0."));
            }
        }

        return run.Read(record.Number, document with { Spans = placed.DrainToImmutable() });
    }
}
