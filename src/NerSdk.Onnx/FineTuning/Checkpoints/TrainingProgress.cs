namespace NerSdk.Onnx.FineTuning.Checkpoints;

/// <summary>How far a training is. All else follows from it, from the weights and from the options. The lists have setters, because the generated reader gives what can only be initialised no default.</summary>
internal sealed class TrainingProgress
{
    /// <summary>The steps made.</summary>
    public int Step { get; set; }

    /// <summary>The loss of each step.</summary>
    public List<float> Losses { get; set; } = [];

    /// <summary>The evaluations.</summary>
    public List<FineTuningEvaluation> Evaluations { get; set; } = [];

    /// <summary>The best evaluation: the highest F1, of these the lowest loss, of these the first; null before the first.</summary>
    public FineTuningEvaluation? Best => Evaluations.OrderByDescending(evaluation => evaluation.F1).ThenBy(evaluation => evaluation.DevLoss).FirstOrDefault();

    /// <summary>Evaluations since the best.</summary>
    public int WithoutImprovement => Best is { } best ? Evaluations.Count - 1 - Evaluations.IndexOf(best) : 0;
}
