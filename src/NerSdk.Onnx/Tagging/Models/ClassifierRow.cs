using NerSdk.Onnx.Tagging.Pieces;

namespace NerSdk.Onnx.Tagging.Models;

/// <summary>A window of a text, and where its logits go.</summary>
/// <param name="Input">The text.</param>
/// <param name="Window">The window.</param>
/// <param name="Logits">The logits of the whole text; those of the window's own pieces are written.</param>
internal readonly record struct ClassifierRow(TaggerInput Input, PieceWindow Window, float[] Logits)
{
    public int Start => Window.Start;

    public int Length => Window.End - Window.Start;

    public int OwnStart => Window.OwnStart;

    public int OwnEnd => Window.OwnEnd;
}
