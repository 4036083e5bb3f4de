namespace NerSdk.Onnx.FineTuning;

/// <summary>One point of the learning curve: how good the model was after so many steps.</summary>
/// <param name="Step">The steps made.</param>
/// <param name="Epoch">The epochs made; not a whole number within one.</param>
/// <param name="TrainLoss">The mean loss of the steps since the last evaluation.</param>
/// <param name="DevLoss">The mean cross-entropy of the pieces of the development documents.</param>
/// <param name="Precision">Strict span precision on the development documents, 0 to 1.</param>
/// <param name="Recall">Strict span recall on the development documents, 0 to 1.</param>
/// <param name="F1">Strict span micro-F1 on the development documents, 0 to 1.</param>
/// <param name="TrainF1">The same on a sample of the training documents, as many as there are development documents at most.</param>
/// <param name="SeenRecall">Recall of development mentions whose text has the same label in the training documents; null if there are none.</param>
/// <param name="UnseenRecall">Recall of all other development mentions; null if there are none.</param>
public sealed record FineTuningEvaluation(
    int Step, double Epoch, double TrainLoss, double DevLoss, double Precision, double Recall, double F1, double TrainF1, double? SeenRecall, double? UnseenRecall);
