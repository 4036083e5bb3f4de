using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Formats.Tokens;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Prodigy;

/// <summary>Writes Prodigy's JSON Lines: a task in each line with text, tokens, spans and the answer <c>accept</c>, offsets in code points. Id, split and source are in <c>meta</c>.</summary>
/// <remarks>
/// Nested and overlapping mentions are kept, for the recipe <c>spans.manual</c>. So are mentions that cut a token, but without <c>token_start</c> and <c>token_end</c>; Prodigy's manual
/// recipes do not show them. <c>token_end</c> is inclusive, <c>end</c> is not. Prodigy makes its hashes itself.
/// </remarks>
public static class ProdigyWriter
{
    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: all documents are written.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, SpanExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        ExportTally tally = new("Prodigy");
        AnnotationSampler sampler = new(options ?? new SpanExportOptions(), tally) { Split = GaplessTokenizer.Split };
        long cuts = 0;
        RowOutput output = new(stream);
        using JsonRow row = new();
        await AnnotationRows.WriteAsync(
            documents,
            sampler,
            tally,
            output,
            (buffer, sample) =>
            {
                cuts += sample.Spans.Count(span => sample.InTokens(span) is null);
                row.Write(buffer, json => Write(json, sample));
            },
            cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        if (cuts > 0)
        {
            tally.Note(FormattableString.Invariant($"{cuts} mentions cut a token: Prodigy's manual recipes do not show them."));
        }

        return tally.ToReport();
    }

    private static void Write(Utf8JsonWriter json, AnnotationSample sample)
    {
        json.WriteStartObject();
        json.WriteString("text", sample.Text);
        json.WriteStartArray("tokens");
        for (int i = 0; i < sample.Tokens.Count; i++)
        {
            WriteToken(json, sample, i);
        }

        json.WriteEndArray();
        json.WriteStartArray("spans");
        foreach (LabeledSpan span in sample.Spans)
        {
            WriteSpan(json, sample, span);
        }

        json.WriteEndArray();
        json.WriteString("answer", "accept");
        json.WriteStartObject("meta");
        json.WriteString("id", sample.Document.Id);
        JsonRow.WriteOrigin(json, sample.Document);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteToken(Utf8JsonWriter json, AnnotationSample sample, int number)
    {
        TextSpan token = sample.Tokens[number];
        TextSpan place = sample.InCodePoints(token.Start, token.End);
        json.WriteStartObject();
        json.WriteString("text", sample.Text.AsSpan(token.Start..token.End));
        json.WriteNumber("start", place.Start);
        json.WriteNumber("end", place.End);
        json.WriteNumber("id", number);
        json.WriteBoolean("ws", GaplessTokenizer.HasBlankAt(sample.Text, token.End));
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, AnnotationSample sample, LabeledSpan span)
    {
        TextSpan place = sample.InCodePoints(span.Start, span.End);
        json.WriteStartObject();
        json.WriteNumber("start", place.Start);
        json.WriteNumber("end", place.End);
        if (sample.InTokens(span) is { } tokens)
        {
            json.WriteNumber("token_start", tokens.Start);
            json.WriteNumber("token_end", tokens.End - 1);
        }

        json.WriteString("label", span.Label);
        json.WriteEndObject();
    }
}
