using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace NerSdk.Training.Documents;

/// <summary>Splits a stream into lines, one at a time, and unpacks it if it is gzip.</summary>
internal static class Utf8Lines
{
    /// <summary>More bytes than this no line may have: 256 MiB.</summary>
    public const int LongestLine = 1 << 28;

    /// <summary>Reads the lines with content from where the stream stands, and leaves it open; blank lines and lines that cannot be read are counted and reported.</summary>
    public static async IAsyncEnumerable<Utf8Line> ReadAsync(Stream stream, ImportRun run, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader pipe = await InputPipe.OpenAsync(stream, cancellationToken).ConfigureAwait(false);
        await foreach (Utf8Line line in ReadAsync(pipe, run, longest, cancellationToken).ConfigureAwait(false))
        {
            yield return line;
        }
    }

    /// <summary>Reads the lines of a pipe, and completes it. Blank lines may mean something: then they come too, and are not counted.</summary>
    public static async IAsyncEnumerable<Utf8Line> ReadAsync(
        PipeReader pipe, ImportRun run, int longest, [EnumeratorCancellation] CancellationToken cancellationToken, bool yieldsBlank = false)
    {
        long number = 0;
        IAsyncEnumerator<Utf8Line> lines = SplitAsync(pipe, longest, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable closing = lines.ConfigureAwait(false);
        while (await MoveNextAsync(lines, run, number + 1).ConfigureAwait(false))
        {
            Utf8Line line = lines.Current;
            number = line.Number;
            if (line.IsTooLong)
            {
                run.Skip(number, null, $"The line has more than {longest} bytes. Are its line ends missing?");
            }
            else if (line.IsUtf16)
            {
                run.Skip(number, null, "The file is UTF-16. Save it as UTF-8.");
            }
            else if (line.IsBlank && !yieldsBlank)
            {
                run.Blank();
            }
            else
            {
                yield return line;
            }
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<Utf8Line> lines, ImportRun run, long next)
    {
        try
        {
            return await lines.MoveNextAsync().ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            run.Skip(next, null, $"The gzip data is damaged or cut off from here on: {exception.Message}", exception);
            return false;
        }
    }

    private static async IAsyncEnumerable<Utf8Line> SplitAsync(PipeReader pipe, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            long number = 0;
            long searched = 0;
            bool isTooLong = false;
            ReadResult read;
            do
            {
                read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
                ReadOnlySequence<byte> rest = read.Buffer;
                while (TakeLine(ref rest, ref searched, read.IsCompleted, out ReadOnlySequence<byte> line) || (read.IsCompleted && isTooLong))
                {
                    isTooLong |= line.Length > longest;
                    yield return new Utf8Line(++number, isTooLong ? default : line, isTooLong);
                    isTooLong = false;
                }

                if (rest.Length > longest || (isTooLong && !rest.IsEmpty))
                {
                    // What is too long to keep is dropped as it comes.
                    isTooLong = true;
                    searched = 0;
                    rest = rest.Slice(rest.End);
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
