using System.Runtime.CompilerServices;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Documents;

/// <summary>
/// Reads labelled documents from JSON Lines, plain or gzip: UTF-8, one object per line, with <c>id</c>, <c>text</c> and
/// <c>entities[{start, end, label, text}]</c>, and perhaps <c>split</c> and <c>source</c>. Ends are exclusive. An entity's <c>text</c> may be missing; otherwise it
/// must equal that piece of the document.
/// </summary>
/// <remarks>
/// <para>
/// Offsets are UTF-16 code units unless the file says otherwise: with <c>"offset_unit":"codepoint"</c> (or <c>"utf16"</c>) in a document's line, or for the whole
/// file in a first line without a document, <c>{"offset_unit":"codepoint"}</c>.
/// </para>
/// <para>Reads line by line, never the whole file. Blank lines, CRLF and a byte order mark are fine; other members of an object are ignored.</para>
/// </remarks>
public static class LabeledDocumentReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">A line is not as it should be; the message says where and why.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReadFileAsync(path, null, cancellationToken);
    }

    /// <summary>Reads a file and goes on after a bad line.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="report">A new report; takes each bad line with the reason, and the counts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(string path, ImportReport report, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(report);
        return ReadFileAsync(path, report, cancellationToken);
    }

    /// <summary>Reads a stream from where it stands, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="sourceName">What messages call the stream.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">A line is not as it should be; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(Stream stream, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        return ReadStreamAsync(stream, new ImportRun(sourceName, null), Utf8Lines.LongestLine, cancellationToken);
    }

    /// <summary>Reads a stream from where it stands, leaves it open, and goes on after a bad line.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="report">A new report; takes each bad line with the reason, and the counts.</param>
    /// <param name="sourceName">What the report calls the stream.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, ImportReport report, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(sourceName);
        return ReadStreamAsync(stream, new ImportRun(sourceName, report), Utf8Lines.LongestLine, cancellationToken);
    }

    internal static async IAsyncEnumerable<LabeledDocument> ReadStreamAsync(
        Stream stream, ImportRun run, int longestLine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OffsetUnit unit = OffsetUnit.Utf16;
        bool isFirst = true;
        await foreach (Utf8Line line in Utf8Lines.ReadAsync(stream, run, longestLine, cancellationToken).ConfigureAwait(false))
        {
            if (Read(line, run, ref unit, ref isFirst) is { } document)
            {
                yield return document;
            }
        }
    }

    private static async IAsyncEnumerable<LabeledDocument> ReadFileAsync(string path, ImportReport? report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FileStream file = InputPipe.OpenFile(path);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        await foreach (LabeledDocument document in ReadStreamAsync(file, new ImportRun(path, report), Utf8Lines.LongestLine, cancellationToken).ConfigureAwait(false))
        {
            yield return document;
        }
    }

    private static LabeledDocument? Read(Utf8Line line, ImportRun run, ref OffsetUnit unit, ref bool isFirst)
    {
        LabeledDocumentLine reader = new(run.Source, line.Number);
        try
        {
            LabeledDocument? document = reader.Read(line.Content, unit, isFirst, out OffsetUnit? header);
            (unit, isFirst) = (header ?? unit, false);
            if (document is not null)
            {
                return run.Read(line.Number, document);
            }

            run.Header();
        }
        catch (LabeledDocumentFormatException exception)
        {
            isFirst = false;
            run.Skip(exception);
        }

        return null;
    }
}

