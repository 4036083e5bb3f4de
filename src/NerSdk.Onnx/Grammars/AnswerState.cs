namespace NerSdk.Onnx.Grammars;

/// <summary>Where a matcher stands in an answer, between two bytes.</summary>
/// <param name="Node">The state of the <see cref="CompiledGrammar"/>; inside a copied text the one before its opening quote.</param>
/// <param name="Text">Inside a copied text what stands there so far; default outside.</param>
/// <param name="ListStart">The first of the texts of the current list, counted over all texts that the answer has listed.</param>
/// <param name="ListEnd">The end of them.</param>
internal readonly record struct AnswerState(int Node, CopyRange Text, int ListStart, int ListEnd)
{
    /// <summary>True after the opening quote of a copied text and before its closing quote.</summary>
    public bool IsInText => Text.High > 0;
}
