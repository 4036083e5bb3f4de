using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace NerSdk.Training.Documents;

/// <summary>
/// Reads labelled documents from JSON Lines: UTF-8, one object per line, with <c>id</c>, <c>text</c> and
/// <c>entities[{start, end, label, text}]</c>. Offsets are UTF-16 code units, ends are exclusive, and an entity's <c>text</c> must
/// equal that piece of the document.
/// </summary>
/// <remarks>
/// Reads line by line, never the whole file. Blank lines, CRLF and a byte order mark are fine; other members of an object are ignored.
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
        return ReadFileAsync(path, cancellationToken);
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
        return ReadStreamAsync(stream, sourceName, cancellationToken);
    }

    private static async IAsyncEnumerable<LabeledDocument> ReadFileAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        await foreach (LabeledDocument document in ReadStreamAsync(file, path, cancellationToken).ConfigureAwait(false))
        {
            yield return document;
        }
    }

    private static async IAsyncEnumerable<LabeledDocument> ReadStreamAsync(
        Stream stream, string sourceName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        try
        {
            long number = 0;
            long searched = 0;
            ReadResult read;
            do
            {
                read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
                ReadOnlySequence<byte> rest = read.Buffer;
                while (TakeLine(ref rest, ref searched, read.IsCompleted, out ReadOnlySequence<byte> line))
                {
                    number++;
                    if (new LabeledDocumentLine(sourceName, number).Read(line) is { } document)
                    {
                        yield return document;
                    }
                }

                pipe.AdvanceTo(rest.Start, rest.End);
            }
            while (!read.IsCompleted);
        }
        finally
        {
            await pipe.CompleteAsync().ConfigureAwait(false);
        }
    }

    // What was searched for the end of the line before, and is still there, is not searched again: a line may be long and come in small parts.
    private static bool TakeLine(ref ReadOnlySequence<byte> rest, ref long searched, bool isLast, out ReadOnlySequence<byte> line)
    {
        SequencePosition? found = rest.Slice(searched).PositionOf((byte)'\n');
        searched = found is null ? rest.Length : 0;
        if (found is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        if (!isLast || rest.IsEmpty)
        {
            return false;
        }

        rest = rest.Slice(rest.End);
        searched = 0;
        return true;
    }
}
