using System.Globalization;

namespace NerSdk;

/// <summary>
/// Turns a model's probabilities into the share of right mentions that they stand for: the logistic function of <see cref="Slope"/> x ln(p / (1 - p)) + <see cref="Intercept"/>
/// (Platt 1999).
/// </summary>
public sealed class ConfidenceCalibration
{
    // What is nearer to 0 or 1 is not told apart.
    private const double Margin = 1e-6;

    /// <summary>How much the model's own probability counts. Above 0, so that the order of mentions stays. Default: 1.</summary>
    public double Slope { get; init; } = 1;

    /// <summary>What is added to the log-odds. Default: 0.</summary>
    public double Intercept { get; init; }

    /// <summary>What numbers can be used.</summary>
    internal static string Rule => "A slope must be above 0, and both numbers finite.";

    /// <summary>Whether the numbers can be used.</summary>
    internal bool IsUsable => Slope > 0 && double.IsFinite(Slope) && double.IsFinite(Intercept);

    /// <summary>Calibrates a probability.</summary>
    /// <param name="probability">The model's own probability, 0 to 1.</param>
    /// <returns>The calibrated one, 0 to 1.</returns>
    public float Apply(float probability)
    {
        double clamped = Math.Clamp(probability, Margin, 1 - Margin);
        return (float)(1 / (1 + Math.Exp(-((Slope * Math.Log(clamped / (1 - clamped))) + Intercept))));
    }

    /// <summary>The formula's two numbers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"slope {Slope:0.000}, intercept {Intercept:0.000}");
}
