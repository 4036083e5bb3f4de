using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats;

/// <summary>Reads the records of a JSON Lines file or of a file that is one JSON array, one at a time, plain or gzip. What is no JSON is reported.</summary>
internal static class JsonRecords
{
    /// <summary>Reads the records from where the stream stands, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="run">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="linesMayBeArrays">True: each line is a record, even if the first one begins with a bracket.</param>
    public static async IAsyncEnumerable<JsonRecord> ReadAsync(
        Stream stream, ImportRun run, [EnumeratorCancellation] CancellationToken cancellationToken, bool linesMayBeArrays = false)
    {
        PipeReader pipe = await InputPipe.OpenAsync(stream, cancellationToken).ConfigureAwait(false);
        IAsyncEnumerable<(long Number, ReadOnlySequence<byte> Bytes)> records = !linesMayBeArrays && await BeginsArrayAsync(pipe, cancellationToken).ConfigureAwait(false)
            ? JsonArrayItems.ReadAsync(pipe, run, cancellationToken)
            : LinesOf(pipe, run, cancellationToken);
        await foreach ((long number, ReadOnlySequence<byte> bytes) in records.ConfigureAwait(false))
        {
            using JsonDocument? json = Parse(bytes, run, number);
            if (json is not null)
            {
                yield return new JsonRecord(number, json.RootElement);
            }
        }
    }

    /// <summary>Parses a record; null if it is no JSON, which is reported.</summary>
    public static JsonDocument? Parse(ReadOnlySequence<byte> bytes, ImportRun run, long number)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException exception)
        {
            run.Skip(number, null, $"This is not one JSON value: {exception.Message}", exception);
            return null;
        }
    }

    private static async IAsyncEnumerable<(long, ReadOnlySequence<byte>)> LinesOf(PipeReader pipe, ImportRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Utf8Line line in Utf8Lines.ReadAsync(pipe, run, Utf8Lines.LongestLine, cancellationToken).ConfigureAwait(false))
        {
            yield return (line.Number, line.Content);
        }
    }

    private static async Task<bool> BeginsArrayAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                // Whoever reads on meets it again.
                return false;
            }

            bool? begins = BeginsArray(read.Buffer);
            if (begins is not null || read.IsCompleted)
            {
                pipe.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
                return begins is true;
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool? BeginsArray(ReadOnlySequence<byte> buffer)
    {
        SequenceReader<byte> reader = new(buffer);
        reader.IsNext([0xEF, 0xBB, 0xBF], advancePast: true);
        reader.AdvancePastAny(" \t\r\n"u8);
        return reader.TryPeek(out byte first) ? first == (byte)'[' : null;
    }
}
