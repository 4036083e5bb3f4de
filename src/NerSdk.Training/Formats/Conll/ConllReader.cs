using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Conll;

/// <summary>
/// Reads CoNLL: the word in the first column, the tag in the last one, and whatever else between. Columns are separated by tabs or blanks, sentences by empty lines.
/// </summary>
/// <remarks>
/// <para>A document begins at each <c>-DOCSTART-</c>; in a file that does not begin with one, each sentence is a document. A document with a wrong row is skipped.</para>
/// <para>
/// The text and the id come from the sidecar file that <see cref="ConllWriter"/> writes: its lines belong to the documents in order. Without it the text is the words with a blank
/// between them and a line feed between sentences, and the id is the file's name and the document's first line, <c>train-7</c>.
/// </para>
/// </remarks>
public static class ConllReader
{
    /// <summary>Reads a stream from where it stands, plain or gzip, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="sidecar">The file beside it; null if there is none. It is left open.</param>
    /// <param name="options">How tags are read. Default: lenient, in the scheme that fits.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. A record is a document, numbered by its line. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a document cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, Stream? sidecar = null, TagReadOptions? options = null, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        return ReadAsync(stream, sidecar, options ?? new TagReadOptions(), new ImportRun(sourceName, report), cancellationToken);
    }

    private static async IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, Stream? sidecar, TagReadOptions options, ImportRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ConllSidecar? texts = sidecar is null ? null : new ConllSidecar(sidecar, cancellationToken);
        await using ConfiguredAsyncDisposable closing = (texts ?? (IAsyncDisposable)Stream.Null).ConfigureAwait(false);
        await foreach (ConllBlock block in new ConllBlocks(run).ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            (LabeledDocument? document, IReadOnlyList<TextSpan> tokens, string? problem) = texts is null ? Join(block, run) : await texts.NextAsync(block.Words).ConfigureAwait(false);
            if (block.Fault is { } fault)
            {
                run.Skip(fault.Line, null, fault.Problem, id: document?.Id);
            }
            else if (document is null)
            {
                run.Skip(block.Line, null, problem!);
            }
            else
            {
                yield return run.Read(block.Line, document with { Spans = ReadSpans(block, tokens, options, run, document.Id) });
            }
        }
    }

    private static (LabeledDocument, IReadOnlyList<TextSpan>, string?) Join(ConllBlock block, ImportRun run)
    {
        string text = string.Concat(block.Words.Select((word, i) => i == 0 ? word : block.Starts.Contains(i) ? $"\n{word}" : $" {word}"));
        string id = FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(run.Source)}-{block.Line}");
        return (new LabeledDocument(id, text, []), TokenRow.JoinedPlaces(block.Words), null);
    }

    private static ImmutableArray<LabeledSpan> ReadSpans(
        ConllBlock block, IReadOnlyList<TextSpan> tokens, TagReadOptions options, ImportRun run, string id)
    {
        // No mention goes over the end of a sentence.
        List<TextSpan> places = [];
        List<string> tags = [];
        for (int i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && block.Starts.Contains(i))
            {
                places.Add(default);
                tags.Add("O");
            }

            places.Add(tokens[i]);
            tags.Add(block.Tags[i]);
        }

        return TaggedTokens.Read(places, tags, options, run, block.Line, id);
    }
}
