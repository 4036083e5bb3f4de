using NerSdk.Evaluation.Calibration;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Tests.Calibration;

public sealed class ReliabilityTests
{
    // Worked out by hand: bins .0 (.05, wrong), .8 (.8 right, .8 wrong) and .9 (.95 right, 1 right).
    private static readonly CalibrationSample[] s_samples = [Of(0.05f, false), Of(0.8f, true), Of(0.8f, false), Of(0.95f, true), Of(1f, true)];

    [Fact]
    public void Bins_of_equal_width()
    {
        ReliabilityTable table = ReliabilityTable.OfEqualWidth(s_samples);

        Assert.Equal([(0, 1), (0.8, 2), (0.9, 2)], table.Bins.Select(bin => (bin.Lower, bin.Count)));
        Assert.Equal([0, 0.5, 1], table.Bins.Select(bin => bin.Accuracy));
        Assert.Equal(0.3, table.Bins[1].Gap, 0.0001);
        Assert.Equal((0.05 + (2 * 0.3) + (2 * 0.025)) / 5, table.ExpectedCalibrationError!.Value, 0.0001);
        Assert.Contains("0.80..0.90   0.80   0.50         2", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bins_of_equally_many_never_part_equal_confidences()
    {
        ReliabilityTable table = ReliabilityTable.OfEqualMass(s_samples, 2);
        Assert.Equal([3, 2], table.Bins.Select(bin => bin.Count));
        Assert.Equal(5, Assert.Single(ReliabilityTable.OfEqualMass(s_samples.Select(sample => sample with { Confidence = 0.5f })).Bins).Count);
        Assert.Equal(5, ReliabilityTable.OfEqualMass(s_samples, 1000).Count);
    }

    [Fact]
    public void Scores_are_those_worked_out_by_hand()
    {
        CalibrationScores scores = CalibrationScores.Of(s_samples);

        Assert.Equal((5, 0.6), (scores.Count, scores.Accuracy));

        // Six pairs: .8, .95 and 1 against .05 and .8, of which one is a tie.
        Assert.Equal(5.5 / 6, scores.AreaUnderCurve!.Value, 0.0001);
        Assert.Equal((0.0025 + 0.04 + 0.64 + 0.0025 + 0) / 5, scores.BrierScore!.Value, 0.0001);
    }

    [Fact]
    public void Chance_alone_makes_an_error_and_less_with_more_mentions()
    {
        double few = CalibrationScores.Of(Perfect(100)).CalibrationErrorByChance!.Value;
        double many = CalibrationScores.Of(Perfect(10_000)).CalibrationErrorByChance!.Value;

        // In each of ten bins the share of n/10 draws is off by about the mean deviation of a binomial, sqrt(2/pi) x sqrt(p(1-p)/(n/10)).
        Assert.Equal(0.8 * 0.4 / Math.Sqrt(10), few, 0.02);
        Assert.Equal(few / 10, many, 0.002);

        static IEnumerable<CalibrationSample> Perfect(int count) => Enumerable.Range(0, count).Select(i => Of((i + 0.5f) / count, true));
    }

    [Fact]
    public void What_is_not_defined_is_null()
    {
        Assert.Equal(new CalibrationScores { Count = 0 }, CalibrationScores.Of([]));
        Assert.Null(CalibrationScores.Of([Of(0.5f, true)]).AreaUnderCurve);
        Assert.Null(ReliabilityTable.OfEqualWidth([]).ExpectedCalibrationError);
        Assert.Null(ReliabilityTable.OfEqualMass([]).ExpectedCalibrationError);
        Assert.Throws<ArgumentOutOfRangeException>("bins", () => ReliabilityTable.OfEqualWidth([], 0));
    }

    [Fact]
    public void Of_documents_every_named_mention_counts_once_with_those_left_out()
    {
        CalibrationTally tally = new(News.Schema);
        LabeledDocument document = new("1", "Ada met Bob on Monday.", [new("PERSON", 0, 3), new("Verb", 4, 7), new("DATE", 15, 21)]);
        ExtractionResult<News> found = new()
        {
            Value = new News(),
            Mentions = [new("person", "Ada", 0, 3, 0.9f), new("person", "Ada", 0, 3, 0.9f), new("person", "met", 4, 7, 0.6f), new("person", "Bob", 8, 11, null)],
            Removed = [new(new("day", "Monday", 15, 21, 0.1f), RemovalReason.LowConfidence)],
            Issues = [],
            Coverage = new DocumentCoverage(1, 1),
            Usage = new ExtractionUsage(),
        };
        tally.Add(document, found);
        tally.Add(document with { Id = "2" }, found);

        Assert.Equal([new("person", 0.9f, true, 0), new("person", 0.6f, false, 0), new("day", 0.1f, true, 0)], tally.Samples.Take(3));
        Assert.Equal((6, 2, 2), (tally.Samples.Count, tally.Documents, tally.WithoutConfidence));
        Assert.Equal(1, tally.Samples[5].Document);
    }

    private static CalibrationSample Of(float confidence, bool isRight) => new("person", confidence, isRight, 0);
}
