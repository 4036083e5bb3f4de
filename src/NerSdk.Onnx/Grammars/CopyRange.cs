namespace NerSdk.Onnx.Grammars;

/// <summary>A text that the document may be copied from at several places: the piece starts of a <see cref="CopySource"/>, in its order, that begin with it.</summary>
/// <param name="Low">The first of the starts.</param>
/// <param name="High">The end of them.</param>
/// <param name="Length">The text's length in bytes.</param>
internal readonly record struct CopyRange(int Low, int High, int Length);
