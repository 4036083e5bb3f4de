using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NerSdk.Evaluation.Calibration;

/// <summary>How often mentions of each confidence are right.</summary>
public sealed class ReliabilityTable
{
    private ReliabilityTable(ImmutableArray<ReliabilityBin> bins)
    {
        Bins = bins;
        Count = bins.Sum(bin => bin.Count);
        ExpectedCalibrationError = Count == 0 ? null : bins.Sum(bin => bin.Count * Math.Abs(bin.Gap)) / Count;
    }

    /// <summary>The bins that hold mentions, by ascending confidence.</summary>
    public ImmutableArray<ReliabilityBin> Bins { get; }

    /// <summary>The number of mentions.</summary>
    public int Count { get; }

    /// <summary>The mean distance of confidence and accuracy over the mentions, 0 to 1 (Guo et al. 2017); null if there are no mentions.</summary>
    public double? ExpectedCalibrationError { get; }

    /// <summary>Divides mentions into bins of equal width.</summary>
    /// <param name="samples">The mentions.</param>
    /// <param name="bins">How many bins lie between 0 and 1; those without a mention are left out. Default: 10.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1.</exception>
    public static ReliabilityTable OfEqualWidth(IEnumerable<CalibrationSample> samples, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return new ReliabilityTable([.. samples
            .GroupBy(sample => Math.Clamp((int)(sample.Confidence * bins), 0, bins - 1))
            .OrderBy(bin => bin.Key)
            .Select(bin => BinOf([.. bin], (double)bin.Key / bins, (bin.Key + 1.0) / bins))]);
    }

    /// <summary>Divides mentions into bins of equally many, so that no bin rests on a few. Mentions of equal confidence share a bin.</summary>
    /// <param name="samples">The mentions.</param>
    /// <param name="bins">The most bins. Default: 10.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1.</exception>
    public static ReliabilityTable OfEqualMass(IEnumerable<CalibrationSample> samples, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        CalibrationSample[] sorted = [.. samples.OrderBy(sample => sample.Confidence)];
        ImmutableArray<ReliabilityBin>.Builder table = ImmutableArray.CreateBuilder<ReliabilityBin>();
        int start = 0;
        for (int bin = 1; bin <= bins; bin++)
        {
            int end = Math.Max(start, (int)((long)sorted.Length * bin / bins));
            while (end > start && end < sorted.Length && sorted[end].Confidence == sorted[end - 1].Confidence)
            {
                end++;
            }

            if (end > start)
            {
                table.Add(BinOf(sorted[start..end], sorted[start].Confidence, sorted[end - 1].Confidence));
                start = end;
            }
        }

        return new ReliabilityTable(table.ToImmutable());
    }

    /// <summary>The table as lines of text: confidences, mean confidence, accuracy, mentions.</summary>
    public override string ToString()
    {
        StringBuilder text = new("confidence   mean  right  mentions\n");
        foreach (ReliabilityBin bin in Bins)
        {
            text.Append(CultureInfo.InvariantCulture, $"{bin.Lower:0.00}..{bin.Upper:0.00}  {bin.MeanConfidence,5:0.00}  {bin.Accuracy,5:0.00}  {bin.Count,8}\n");
        }

        return text.ToString();
    }

    private static ReliabilityBin BinOf(CalibrationSample[] samples, double lower, double upper) =>
        new(lower, upper, samples.Length, samples.Average(sample => (double)sample.Confidence), samples.Average(sample => sample.IsRight ? 1.0 : 0));
}
