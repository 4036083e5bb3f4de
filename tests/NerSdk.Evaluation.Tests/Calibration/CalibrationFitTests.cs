using CsCheck;
using NerSdk.Evaluation.Calibration;

namespace NerSdk.Evaluation.Tests.Calibration;

public sealed class CalibrationFitTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, -1)]
    [InlineData(2, 0.7)]
    public void A_calibration_is_found_again(double slope, double intercept)
    {
        CalibrationFit fit = CalibrationFit.To(Draw("person", 20_000, new ConfidenceCalibration { Slope = slope, Intercept = intercept }, 1));

        Assert.Equal(slope, fit.Calibrations.All!.Slope, 0.06);
        Assert.Equal(intercept, fit.Calibrations.All.Intercept, 0.06);
        Assert.InRange(fit.AfterForAll.ExpectedCalibrationError!.Value, 0, 0.015);
    }

    [Fact]
    public void Fields_that_differ_get_their_own_and_those_with_few_mentions_the_one_for_all()
    {
        CalibrationSample[] samples =
        [
            .. Draw("person", 1000, new ConfidenceCalibration { Intercept = 1 }, 1),
            .. Draw("task", 1000, new ConfidenceCalibration { Intercept = -2 }, 2),
            .. Draw("date", 49, new ConfidenceCalibration { Intercept = -2 }, 3),
        ];
        CalibrationFit fit = CalibrationFit.To(samples);

        Assert.Equal([("date", 49, false), ("person", 1000, true), ("task", 1000, true)], fit.Fields.Select(field => (field.Field, field.Mentions, field.Own is not null)));
        Assert.Equal(1, fit.Calibrations.Fields["person"].Intercept, 0.25);
        Assert.Equal(-2, fit.Calibrations.Fields["task"].Intercept, 0.25);
        Assert.True(fit.AfterForAll.AreaUnderCurve < fit.AfterByField.AreaUnderCurve);
        Assert.True(fit.AfterForAll.BrierScore > fit.AfterByField.BrierScore + 0.02);
    }

    [Fact]
    public void The_fewer_mentions_a_field_has_the_nearer_it_stays_to_all()
    {
        CalibrationSample[] most = Draw("person", 1000, new ConfidenceCalibration(), 1);
        double few = DistanceOf([.. most, .. Draw("task", 50, new ConfidenceCalibration { Intercept = -3 }, 2)]);
        double many = DistanceOf([.. most, .. Draw("task", 1000, new ConfidenceCalibration { Intercept = -3 }, 2)]);
        Assert.True(few < many, $"{few} {many}");

        static double DistanceOf(CalibrationSample[] samples)
        {
            ConfidenceCalibrations calibrations = CalibrationFit.To(samples).Calibrations;
            return calibrations.All!.Intercept - calibrations.Fields["task"].Intercept;
        }
    }

    [Fact]
    public void Scores_after_are_those_of_documents_that_the_fit_did_not_see()
    {
        // Whether a mention is right depends on its document alone: in the sample a fit looks good, on other documents it is not.
        CalibrationSample[] samples = [.. Enumerable.Range(0, 200).Select(i => new CalibrationSample("person", 0.5f, i < 40, i / 40))];
        CalibrationFit fit = CalibrationFit.To(samples);

        Assert.Equal(0.3, fit.Before.ExpectedCalibrationError!.Value, 0.001);
        Assert.InRange(CalibrationScores.Of(CalibrationFit.Apply(fit.Calibrations, samples)).ExpectedCalibrationError!.Value, 0, 0.02);
        Assert.InRange(fit.AfterForAll.ExpectedCalibrationError!.Value, 0.3, 0.5);
    }

    [Fact]
    public void The_same_mentions_give_the_same_calibrations_whatever_their_order_within_a_document()
    {
        CalibrationSample[] samples = Draw("person", 500, new ConfidenceCalibration { Slope = 0.7 }, 5);
        string json = CalibrationFit.To(samples).Calibrations.ToJson();
        Assert.Equal(json, CalibrationFit.To(samples).Calibrations.ToJson());
    }

    [Fact]
    public void All_right_all_wrong_and_one_mention_give_usable_numbers() => Gen.Select(Gen.Float[0, 1].Array[1, 40], Gen.Int[0, 2]).Sample((confidences, kind) =>
    {
        CalibrationFit fit = CalibrationFit.To(
            confidences.Select((confidence, i) => new CalibrationSample("person", confidence, kind == 0 || (kind == 2 && i % 2 == 0), i)), new CalibrationFitOptions { LeastMentions = 1 });
        ConfidenceCalibrations read = ConfidenceCalibrations.Parse(fit.Calibrations.ToJson());
        Assert.All(confidences, confidence => Assert.InRange(read.Apply("person", confidence), 0, 1));
        Assert.True(read.Apply("person", 0.2f) <= read.Apply("person", 0.9f));
    }, iter: 200);

    [Fact]
    public void Confidences_that_mean_the_opposite_do_not_turn_the_order_around()
    {
        CalibrationSample[] samples = [.. Draw("person", 2000, new ConfidenceCalibration(), 1).Select(sample => sample with { IsRight = !sample.IsRight })];
        ConfidenceCalibration all = CalibrationFit.To(samples).Calibrations.All!;
        Assert.InRange(all.Slope, 0.049, 0.051);
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        Assert.Throws<ArgumentException>("samples", () => CalibrationFit.To([]));
        CalibrationSample[] one = [new("person", 0.5f, true, 0)];
        Assert.Throws<ArgumentOutOfRangeException>("Ridge", () => CalibrationFit.To(one, new CalibrationFitOptions { Ridge = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>("Folds", () => CalibrationFit.To(one, new CalibrationFitOptions { Folds = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>("LeastMentions", () => CalibrationFit.To(one, new CalibrationFitOptions { LeastMentions = 0 }));
    }

    // Mentions whose truth follows a calibration, four in each document.
    private static CalibrationSample[] Draw(string field, int count, ConfidenceCalibration truth, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            float confidence = 0.02f + (0.96f * random.NextSingle());
            return new CalibrationSample(field, confidence, random.NextSingle() < truth.Apply(confidence), (seed * 100_000) + (i / 4));
        })];
    }
}
