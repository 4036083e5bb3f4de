namespace NerSdk.Evaluation.Calibration;

/// <summary>
/// Fits slope and intercept of a logistic function of the confidences' log-odds by the greatest likelihood, drawn to given values (ridge): Newton's method on a strictly convex function,
/// with halved steps where a whole one would overshoot.
/// </summary>
internal static class LogisticFit
{
    // A confidence that says nothing, or the opposite, still must not turn the order of mentions around.
    private const double LeastSlope = 0.05;
    private const double Margin = 1e-6;
    private const int MostSteps = 100;

    public static ConfidenceCalibration Fit(IReadOnlyList<CalibrationSample> samples, ConfidenceCalibration prior, double ridge)
    {
        Problem problem = new([.. samples.Select(sample => LogOddsOf(sample.Confidence))], [.. samples.Select(sample => sample.IsRight)], prior, ridge);
        (double slope, double intercept) = Minimize(problem, prior.Slope, prior.Intercept, fixesSlope: false);
        if (slope < LeastSlope)
        {
            (slope, intercept) = Minimize(problem, LeastSlope, prior.Intercept, fixesSlope: true);
        }

        return new ConfidenceCalibration { Slope = slope, Intercept = intercept };
    }

    private static double LogOddsOf(float confidence)
    {
        double clamped = Math.Clamp(confidence, Margin, 1 - Margin);
        return Math.Log(clamped / (1 - clamped));
    }

    private static (double Slope, double Intercept) Minimize(Problem problem, double slope, double intercept, bool fixesSlope)
    {
        double loss = problem.LossAt(slope, intercept);
        for (int step = 0; step < MostSteps; step++)
        {
            (double stepSlope, double stepIntercept) = problem.NewtonStepAt(slope, intercept, fixesSlope);
            double next = problem.LossAt(slope - stepSlope, intercept - stepIntercept);
            while (next > loss && Math.Abs(stepSlope) + Math.Abs(stepIntercept) > 1e-12)
            {
                (stepSlope, stepIntercept) = (stepSlope / 2, stepIntercept / 2);
                next = problem.LossAt(slope - stepSlope, intercept - stepIntercept);
            }

            if (next >= loss)
            {
                break;
            }

            (slope, intercept, loss) = (slope - stepSlope, intercept - stepIntercept, next);
        }

        return (slope, intercept);
    }

    private sealed class Problem(double[] logOdds, bool[] isRight, ConfidenceCalibration prior, double ridge)
    {
        public double LossAt(double slope, double intercept)
        {
            double loss = ridge / 2 * (Square(slope - prior.Slope) + Square(intercept - prior.Intercept));
            for (int i = 0; i < logOdds.Length; i++)
            {
                double margin = ((slope * logOdds[i]) + intercept) * (isRight[i] ? 1 : -1);

                // ln(1 + exp(-margin)), without overflow.
                loss += Math.Max(-margin, 0) + Math.Log(1 + Math.Exp(-Math.Abs(margin)));
            }

            return loss;
        }

        public (double Slope, double Intercept) NewtonStepAt(double slope, double intercept, bool fixesSlope)
        {
            (double gradientSlope, double gradientIntercept) = (ridge * (slope - prior.Slope), ridge * (intercept - prior.Intercept));
            (double slopeSlope, double both, double interceptIntercept) = (ridge, 0, ridge);
            for (int i = 0; i < logOdds.Length; i++)
            {
                double probability = 1 / (1 + Math.Exp(-((slope * logOdds[i]) + intercept)));
                double error = probability - (isRight[i] ? 1 : 0);
                double weight = probability * (1 - probability);
                gradientSlope += error * logOdds[i];
                gradientIntercept += error;
                slopeSlope += weight * logOdds[i] * logOdds[i];
                both += weight * logOdds[i];
                interceptIntercept += weight;
            }

            double determinant = (slopeSlope * interceptIntercept) - (both * both);
            return fixesSlope
                ? (0, gradientIntercept / interceptIntercept)
                : (((interceptIntercept * gradientSlope) - (both * gradientIntercept)) / determinant, ((slopeSlope * gradientIntercept) - (both * gradientSlope)) / determinant);
        }

        private static double Square(double value) => value * value;
    }
}
