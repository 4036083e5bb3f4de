using System.Collections.Immutable;

namespace NerSdk.Evaluation.Calibration;

/// <summary>Calibrations fitted to documents, and what they bring. The scores after are cross-validated: each mention was calibrated by a fit that did not see its document.</summary>
public sealed class CalibrationFit
{
    private CalibrationFit(ConfidenceCalibrations calibrations, ImmutableArray<FieldCalibration> fields)
    {
        Calibrations = calibrations;
        Fields = fields;
    }

    /// <summary>The calibrations, for <see cref="ExtractionOptions.Calibrations"/>: for all, and for fields with enough mentions.</summary>
    public ConfidenceCalibrations Calibrations { get; }

    /// <summary>What was fitted for each field, in ordinal order.</summary>
    public ImmutableArray<FieldCalibration> Fields { get; }

    /// <summary>The scores of the confidences as they came.</summary>
    public required CalibrationScores Before { get; init; }

    /// <summary>The scores with one calibration for all fields, cross-validated.</summary>
    public required CalibrationScores AfterForAll { get; init; }

    /// <summary>The scores with <see cref="Calibrations"/>, cross-validated. If they are not better than those for all, leave the fields out.</summary>
    public required CalibrationScores AfterByField { get; init; }

    /// <summary>
    /// Fits calibrations: logistic regression on the log-odds of the confidences (Platt 1999), for each field drawn to the fit of all. The same mentions give the same calibrations.
    /// </summary>
    /// <param name="samples">Mentions whose truth is known, of documents like those to come; a <see cref="CalibrationTally"/> collects them. A hundred or more make sense.</param>
    /// <param name="options">Options. Default: fields of 50 or more mentions get their own.</param>
    /// <exception cref="ArgumentException">There are no mentions, or an option cannot be used.</exception>
    public static CalibrationFit To(IEnumerable<CalibrationSample> samples, CalibrationFitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        options ??= new CalibrationFitOptions();
        options.Validate();
        CalibrationSample[] all = [.. samples];
        if (all.Length == 0)
        {
            throw new ArgumentException("There are no mentions to fit a calibration to.", nameof(samples));
        }

        ConfidenceCalibrations calibrations = Fit(all, options);
        List<CalibrationSample> forAll = [];
        List<CalibrationSample> byField = [];
        Dictionary<int, int> foldOf = all.Select(sample => sample.Document).Distinct().Index().ToDictionary(document => document.Item, document => document.Index % options.Folds);
        for (int fold = 0; fold < options.Folds; fold++)
        {
            ILookup<bool, CalibrationSample> parts = all.ToLookup(sample => foldOf[sample.Document] == fold);
            ConfidenceCalibrations fitted = Fit([.. parts[false]], options);
            forAll.AddRange(Apply(new ConfidenceCalibrations { All = fitted.All }, parts[true]));
            byField.AddRange(Apply(fitted, parts[true]));
        }

        return new CalibrationFit(calibrations, [.. all
            .GroupBy(sample => sample.Field)
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => new FieldCalibration(field.Key, field.Count(), calibrations.Fields.GetValueOrDefault(field.Key)))])
        {
            Before = CalibrationScores.Of(all),
            AfterForAll = CalibrationScores.Of(forAll),
            AfterByField = CalibrationScores.Of(byField),
        };
    }

    /// <summary>Calibrates mentions.</summary>
    /// <param name="calibrations">The calibrations.</param>
    /// <param name="samples">The mentions.</param>
    /// <returns>The same mentions with other confidences.</returns>
    public static IEnumerable<CalibrationSample> Apply(ConfidenceCalibrations calibrations, IEnumerable<CalibrationSample> samples)
    {
        ArgumentNullException.ThrowIfNull(calibrations);
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Select(sample => sample with { Confidence = calibrations.Apply(sample.Field, sample.Confidence) });
    }

    private static ConfidenceCalibrations Fit(CalibrationSample[] samples, CalibrationFitOptions options)
    {
        // Weak, so that mentions that are all right do not drive the numbers to infinity.
        ConfidenceCalibration all = LogisticFit.Fit(samples, new ConfidenceCalibration(), ridge: 1);
        return new ConfidenceCalibrations
        {
            All = all,
            Fields = samples
                .GroupBy(sample => sample.Field)
                .Where(field => field.Count() >= options.LeastMentions)
                .ToDictionary(field => field.Key, field => LogisticFit.Fit([.. field], all, options.Ridge)),
        };
    }
}
