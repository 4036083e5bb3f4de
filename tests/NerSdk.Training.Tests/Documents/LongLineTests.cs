using System.Diagnostics;
using System.Text;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Tests.Documents;

/// <summary>A long line that comes in small parts is searched for its end once.</summary>
public sealed class LongLineTests
{
    [Fact]
    public async Task Line_of_four_times_the_length_takes_about_four_times_as_long()
    {
        double fastestSmall = double.MaxValue;
        double fastestLarge = double.MaxValue;

        // Quadratic work would take 16 times as long. On a busy machine it takes more rounds until both have had a quiet moment.
        for (int round = 0; round < 30 && (round < 3 || fastestLarge > 8 * fastestSmall); round++)
        {
            fastestSmall = Math.Min(fastestSmall, await ReadAsync(300_000));
            fastestLarge = Math.Min(fastestLarge, await ReadAsync(1_200_000));
        }

        Assert.True(fastestLarge <= 8 * fastestSmall, $"{fastestSmall:F2} ms for the short line, {fastestLarge:F2} ms for the long one.");
    }

    private static async Task<double> ReadAsync(int length)
    {
        byte[] line = Encoding.UTF8.GetBytes($$"""{"id":"a","text":"{{new string('x', length)}}","entities":[]}""");
        using Trickle stream = new(line);
        long start = Stopwatch.GetTimestamp();
        LabeledDocument document = Assert.Single(await LabeledDocumentReader.ReadAsync(stream).ToListAsync());
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Assert.Equal(length, document.Text.Length);
        return elapsed;
    }

    /// <summary>A stream that gives 32 bytes at a time.</summary>
    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(32, buffer.Length)], cancellationToken);
    }
}
