namespace NerSdk.Onnx.Tagging.Pieces;

/// <summary>A part of a text that the model reads at once.</summary>
/// <param name="Start">Its first piece.</param>
/// <param name="End">The piece after its last.</param>
/// <param name="OwnStart">The first piece that this window decides about: one for which no other window has more context.</param>
/// <param name="OwnEnd">The piece after the last such.</param>
internal readonly record struct PieceWindow(int Start, int End, int OwnStart, int OwnEnd);
