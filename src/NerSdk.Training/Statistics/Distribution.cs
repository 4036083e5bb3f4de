using System.Globalization;

namespace NerSdk.Training.Statistics;

/// <summary>How often each of a set of whole numbers occurs, such as the lengths of documents.</summary>
public sealed class Distribution
{
    private readonly int[] _values;
    private readonly long[] _upTo;

    internal Distribution(SortedDictionary<int, long> counts)
    {
        _values = [.. counts.Keys];
        _upTo = new long[_values.Length];
        double sum = 0;
        foreach ((int i, (int value, long count)) in counts.Index())
        {
            Count += count;
            _upTo[i] = Count;
            sum += (double)value * count;
        }

        Mean = Count == 0 ? null : sum / Count;
    }

    /// <summary>How many numbers there are.</summary>
    public long Count { get; }

    /// <summary>The mean; null if there are no numbers.</summary>
    public double? Mean { get; }

    /// <summary>The least; null if there are no numbers.</summary>
    public int? Minimum => _values.Length == 0 ? null : _values[0];

    /// <summary>The greatest; null if there are no numbers.</summary>
    public int? Maximum => _values.Length == 0 ? null : _values[^1];

    /// <summary>The least number that so many percent of all numbers are not above (nearest rank); null if there are no numbers.</summary>
    /// <param name="percent">From 0 to 100; 50 gives the median.</param>
    public int? Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        long rank = Math.Max(1, (long)Math.Ceiling(percent / 100 * Count));
        int place = Array.BinarySearch(_upTo, rank);
        return Count == 0 ? null : _values[place >= 0 ? place : ~place];
    }

    /// <summary>The numbers counted in bars of one width, from the least to the greatest.</summary>
    /// <param name="bars">How many bars at most.</param>
    public IReadOnlyList<HistogramBar> Histogram(int bars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        if (Count == 0)
        {
            return [];
        }

        long width = (((long)_values[^1] - _values[0]) / bars) + 1;
        List<HistogramBar> histogram = [];
        int place = 0;
        for (long from = _values[0]; from <= _values[^1]; from += width)
        {
            long before = place == 0 ? 0 : _upTo[place - 1];
            while (place < _values.Length && _values[place] < from + width)
            {
                place++;
            }

            histogram.Add(new HistogramBar((int)from, (int)Math.Min(from + width - 1, int.MaxValue), (place == 0 ? 0 : _upTo[place - 1]) - before));
        }

        return histogram;
    }

    /// <summary>The range, the mean and six percentiles on one line.</summary>
    public override string ToString() => Count == 0
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{Minimum} to {Maximum}, mean {Mean:0.0}, p5 {Percentile(5)}, p25 {Percentile(25)}, p50 {Percentile(50)}, p75 {Percentile(75)}, p95 {Percentile(95)}, p99 {Percentile(99)}");
}
