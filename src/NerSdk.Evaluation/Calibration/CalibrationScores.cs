using System.Globalization;

namespace NerSdk.Evaluation.Calibration;

/// <summary>How far confidences can be trusted. What there are too few mentions for is null.</summary>
public sealed record CalibrationScores
{
    private const int Draws = 100;

    /// <summary>The number of mentions.</summary>
    public required int Count { get; init; }

    /// <summary>The share of them that is right.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The expected calibration error in ten bins of equal width.</summary>
    public double? ExpectedCalibrationError { get; init; }

    /// <summary>
    /// What <see cref="ExpectedCalibrationError"/> would be by chance if the confidences were perfect: the mean of 100 draws that give each mention the truth with the probability that its confidence
    /// says. With few mentions it is far from 0. The draws are the same each time.
    /// </summary>
    public double? CalibrationErrorByChance { get; init; }

    /// <summary>The expected calibration error in ten bins of equally many mentions.</summary>
    public double? EqualMassCalibrationError { get; init; }

    /// <summary>The mean squared distance of confidence and truth (Brier 1950).</summary>
    public double? BrierScore { get; init; }

    /// <summary>
    /// The probability that a right mention is more confident than a wrong one, ties counted half: the area under the ROC curve (Hanley and McNeil 1982). A calibration for all fields leaves
    /// it as it is.
    /// </summary>
    public double? AreaUnderCurve { get; init; }

    /// <summary>Computes the scores of mentions.</summary>
    /// <param name="samples">The mentions.</param>
    public static CalibrationScores Of(IEnumerable<CalibrationSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        CalibrationSample[] all = [.. samples];
        return all.Length == 0 ? new CalibrationScores { Count = 0 } : new CalibrationScores
        {
            Count = all.Length,
            Accuracy = all.Average(sample => sample.IsRight ? 1.0 : 0),
            ExpectedCalibrationError = ReliabilityTable.OfEqualWidth(all).ExpectedCalibrationError,
            CalibrationErrorByChance = ErrorByChance(all),
            EqualMassCalibrationError = ReliabilityTable.OfEqualMass(all).ExpectedCalibrationError,
            BrierScore = all.Average(sample => Math.Pow(sample.Confidence - (sample.IsRight ? 1 : 0), 2)),
            AreaUnderCurve = AreaOf(all),
        };
    }

    /// <summary>The scores on one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} mentions, {Accuracy:0.000} right, calibration error {ExpectedCalibrationError:0.000} (by chance {CalibrationErrorByChance:0.000}, equal mass {EqualMassCalibrationError:0.000}), Brier {BrierScore:0.000}, AUC {AreaUnderCurve:0.000}");

    private static double ErrorByChance(CalibrationSample[] samples)
    {
        Random random = new(1);
        return Enumerable.Range(0, Draws).Average(_ => ReliabilityTable.OfEqualWidth(samples.Select(sample => sample with { IsRight = random.NextSingle() < sample.Confidence })).ExpectedCalibrationError!.Value);
    }

    // By ranks, those of ties shared (Mann and Whitney 1947).
    private static double? AreaOf(CalibrationSample[] samples)
    {
        double right = samples.Count(sample => sample.IsRight);
        double wrong = samples.Length - right;
        if (right == 0 || wrong == 0)
        {
            return null;
        }

        double below = 0;
        double area = 0;
        foreach (IGrouping<float, CalibrationSample> ties in samples.GroupBy(sample => sample.Confidence).OrderBy(ties => ties.Key))
        {
            double rightHere = ties.Count(sample => sample.IsRight);
            double wrongHere = ties.Count() - rightHere;
            area += rightHere * (below + (wrongHere / 2));
            below += wrongHere;
        }

        return area / (right * wrong);
    }
}
