namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>What the model learns from at once: the pieces of a document, or of a window of it, with their labels.</summary>
/// <param name="Ids">The ids of the pieces, those at both ends included.</param>
/// <param name="TypeIds">The token type of each piece.</param>
/// <param name="Labels">The label of each piece; -100 for one without.</param>
internal sealed record TrainingSequence(int[] Ids, int[] TypeIds, int[] Labels);
