namespace NerSdk.Evaluation.Calibration;

/// <summary>How calibrations are fitted.</summary>
public sealed class CalibrationFitOptions
{
    /// <summary>A field with fewer mentions, right and wrong together, gets no calibration of its own. Default: 50.</summary>
    public int LeastMentions { get; init; } = 50;

    /// <summary>
    /// How strongly a field's calibration is drawn to the one for all: each of its two numbers costs half of this times its squared distance, in nats of log-loss. Default: 10, which weighs as
    /// much as some forty mentions.
    /// </summary>
    public double Ridge { get; init; } = 10;

    /// <summary>Into how many parts the documents are divided for cross-validation. Default: 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Checks the values. The fit calls it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value cannot be used; <see cref="ArgumentException.ParamName"/> is the name of the option.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastMentions, 1, nameof(LeastMentions));
        ArgumentOutOfRangeException.ThrowIfLessThan(Folds, 2, nameof(Folds));
        if (!(Ridge > 0 && double.IsFinite(Ridge)))
        {
            throw new ArgumentOutOfRangeException(nameof(Ridge), Ridge, $"{nameof(Ridge)} must be above 0.");
        }
    }
}
