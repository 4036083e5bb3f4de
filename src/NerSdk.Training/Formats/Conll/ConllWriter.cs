using System.Buffers;
using System.Text;
using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Formats.Tokens;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Conll;

/// <summary>
/// Writes CoNLL: a word and its tag in each row, columns separated by a blank, an empty line at each line end of the text, <c>-DOCSTART-</c> before each document.
/// A second file keeps what that loses, so that <see cref="ConllReader"/> brings the documents back.
/// </summary>
/// <remarks>
/// Words are those of <see cref="WordTokenizer"/>. A word has one tag, so nested and overlapping mentions are lost, and so are those that cut a word. White space in labels
/// becomes an underscore.
/// </remarks>
public static class ConllWriter
{
    /// <summary>Writes to streams, and leaves them open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">Takes the rows.</param>
    /// <param name="sidecar">
    /// Takes a line of JSON for each document: <c>{"id","text","offsets":[[start,end],…],"split","source"}</c>, offsets in code points. Null: ids, white space, splits and
    /// sources are lost.
    /// </param>
    /// <param name="options">Options. Default: IOB2 in four columns.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two columns or more than four.</exception>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, Stream? sidecar, ConllExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new ConllExportOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Columns, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Columns, 4, nameof(options));
        ExportTally tally = new("CoNLL", sidecar is null ? ["id", "text", "split", "source"] : []);
        AnnotationSampler sampler = new(options, tally) { Select = SpanSelection.FlatWords };
        RowOutput output = new(stream);
        RowOutput side = new(sidecar ?? Stream.Null);
        using JsonRow row = new();
        await foreach (LabeledDocument document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (sampler.Make(document) is { } sample)
            {
                Write(output.Row, sample, options, tally);
                row.Write(side.Row, json => WriteSidecar(json, sample));
                tally.Write(sample.Spans.Select(span => span.Label));
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                await side.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        await side.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    private static void Write(IBufferWriter<byte> output, AnnotationSample sample, ConllExportOptions options, ExportTally tally)
    {
        List<TokenSpan> spans = [.. sample.Spans.Select(span => sample.InTokens(span)!.Value)];
        HashSet<int> starts = FindSentences(sample, spans);
        string[] tags = SpanTags.Encode(
            sample.Tokens.Count, spans.Select(span => span with { Label = LabelNames.WithoutBlanks(span.Label, tally) }), options.Scheme, starts);
        string between = string.Concat(Enumerable.Repeat("_ ", options.Columns - 2));
        WriteText(output, $"{ConllRow.DocumentStart} {string.Concat(Enumerable.Repeat("-X- ", options.Columns - 2))}O\n\n");
        for (int i = 0; i < tags.Length; i++)
        {
            TextSpan token = sample.Tokens[i];
            if (starts.Contains(i))
            {
                output.Write("\n"u8);
            }

            WriteText(output, $"{ConllRow.Spell(sample.Text[token.Start..token.End])} {between}{tags[i]}\n");
        }

        output.Write("\n"u8);
    }

    // Sentences end at line ends, but not within a mention.
    private static HashSet<int> FindSentences(AnnotationSample sample, List<TokenSpan> spans)
    {
        HashSet<int> inside = [.. spans.SelectMany(span => Enumerable.Range(span.Start + 1, span.End - span.Start - 1))];
        return [.. Enumerable.Range(0, sample.Tokens.Count).Skip(1).Where(
            token => !inside.Contains(token) && sample.Text.AsSpan(sample.Tokens[token - 1].End..sample.Tokens[token].Start).IndexOfAny('\n', '\r') >= 0)];
    }

    private static void WriteSidecar(Utf8JsonWriter json, AnnotationSample sample)
    {
        json.WriteStartObject();
        json.WriteString("id", sample.Document.Id);
        TokenRow.WriteText(json, sample);
        json.WriteEndObject();
    }

    private static void WriteText(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
