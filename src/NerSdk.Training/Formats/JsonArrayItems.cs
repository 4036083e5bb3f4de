using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats;

/// <summary>Takes the items of a JSON array apart, one at a time.</summary>
internal static class JsonArrayItems
{
    /// <summary>Reads the items and completes the pipe. After a fault nothing can be read: the rest of the file is one skipped record.</summary>
    public static async IAsyncEnumerable<(long Number, ReadOnlySequence<byte> Bytes)> ReadAsync(
        PipeReader pipe, ImportRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            Cursor cursor = new();
            long needed = 0;
            while (!cursor.HasEnded)
            {
                ReadResult read = await ReadPipeAsync(pipe, run, cursor, cancellationToken).ConfigureAwait(false);
                ReadOnlySequence<byte> rest = read.Buffer;

                // An item that comes in parts is looked at again when there is twice as much of it.
                while (!cursor.HasEnded && (read.IsCompleted || rest.Length >= needed) && Take(ref rest, read.IsCompleted, cursor, run, out ReadOnlySequence<byte> item))
                {
                    needed = 0;
                    yield return (cursor.Number, item);
                }

                needed = Math.Max(needed, 2 * rest.Length);
                if (!cursor.HasEnded && rest.Length > Utf8Lines.LongestLine)
                {
                    cursor.Fail(run, $"The item has more than {Utf8Lines.LongestLine} bytes.", null);
                }

                if (!cursor.HasEnded)
                {
                    pipe.AdvanceTo(rest.Start, rest.End);
                }
            }
        }
        finally
        {
            await pipe.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static async Task<ReadResult> ReadPipeAsync(PipeReader pipe, ImportRun run, Cursor cursor, CancellationToken cancellationToken)
    {
        try
        {
            return await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            cursor.Fail(run, $"The gzip data is damaged or cut off: {exception.Message}", exception);
            return new ReadResult(ReadOnlySequence<byte>.Empty, isCanceled: false, isCompleted: true);
        }
    }

    private static bool Take(ref ReadOnlySequence<byte> rest, bool isLast, Cursor cursor, ImportRun run, out ReadOnlySequence<byte> item)
    {
        item = default;
        try
        {
            SequenceReader<byte> start = new(rest);
            if (cursor.Number == 0 && start.IsNext([0xEF, 0xBB, 0xBF], advancePast: true))
            {
                rest = start.UnreadSequence;
            }

            // Until the first item is taken the state is that before the array.
            Utf8JsonReader reader = new(rest, isLast, cursor.State);
            if ((cursor.Number == 0 && !reader.Read()) || !reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndArray)
            {
                cursor.HasEnded = true;
                SequenceReader<byte> after = new(rest.Slice(reader.BytesConsumed));
                after.AdvancePastAny(" \t\r\n"u8);
                if (!after.End)
                {
                    cursor.Fail(run, "More follows the end of the array; it was not read. A file is one array, or a record on each line.", null);
                }

                return false;
            }

            long from = reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return false;
            }

            item = rest.Slice(from, reader.BytesConsumed - from);
            rest = rest.Slice(reader.BytesConsumed);
            cursor.State = reader.CurrentState;
            cursor.Number++;
            return true;
        }
        catch (JsonException exception)
        {
            cursor.Fail(run, $"This is not JSON, and nothing after it can be read: {exception.Message}", exception);
            return false;
        }
    }

    /// <summary>How far the reading has come.</summary>
    private sealed class Cursor
    {
        public JsonReaderState State { get; set; }

        public bool HasEnded { get; set; }

        /// <summary>The item taken last, from 1.</summary>
        public long Number { get; set; }

        public void Fail(ImportRun run, string problem, Exception? exception)
        {
            HasEnded = true;
            run.Skip(Number + 1, null, problem, exception);
        }
    }
}
