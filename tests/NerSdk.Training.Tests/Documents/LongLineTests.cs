using System.Text;
using NerSdk.Tests.Answers;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Tests.Documents;

/// <summary>A long line that comes in small parts is searched for its end once.</summary>
public sealed class LongLineTests
{
    [Fact]
    public void Line_of_four_times_the_length_takes_about_four_times_as_much_work()
    {
        double fastestSmall = double.MaxValue;
        double fastestLarge = double.MaxValue;

        // Quadratic work would be 16 times as much. The time of the thread counts, not that of the clock.
        for (int round = 0; round < 30 && (round < 3 || fastestLarge > 8 * fastestSmall); round++)
        {
            fastestSmall = Math.Min(fastestSmall, MillisecondsOf(300_000));
            fastestLarge = Math.Min(fastestLarge, MillisecondsOf(1_200_000));
        }

        Assert.True(fastestLarge <= 8 * fastestSmall, $"{fastestSmall:F2} ms for the short line, {fastestLarge:F2} ms for the long one.");
    }

    // The stream never waits, so all of it runs on this thread.
    private static double MillisecondsOf(int length)
    {
        byte[] line = Encoding.UTF8.GetBytes($$"""{"id":"a","text":"{{new string('x', length)}}","entities":[]}""");
        using Trickle stream = new(line);
        LabeledDocument? document = null;
        double elapsed = ThreadTime.MillisecondsOf(() => document = Assert.Single(LabeledDocumentReader.ReadAsync(stream).ToListAsync().AsTask().GetAwaiter().GetResult()));
        Assert.Equal(length, document!.Text.Length);
        return elapsed;
    }

    /// <summary>A stream that gives 32 bytes at a time.</summary>
    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(32, buffer.Length)], cancellationToken);
    }
}
