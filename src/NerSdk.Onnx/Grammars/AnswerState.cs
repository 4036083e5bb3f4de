namespace NerSdk.Onnx.Grammars;

/// <summary>Where a matcher stands in an answer, between two bytes.</summary>
/// <param name="Node">The state of the <see cref="CompiledGrammar"/>; inside a copied text the one before its opening quote.</param>
/// <param name="IsInText">True after the opening quote of a copied text and before its closing quote.</param>
/// <param name="Offset">Bytes already matched of the copied text.</param>
/// <param name="FirstPlace">The first of the state's places in the matcher's list.</param>
/// <param name="PlaceCount">How many places there are.</param>
/// <param name="ListStart">The first of the texts of the current list, in the order in which texts were listed.</param>
/// <param name="ListEnd">The end of them.</param>
internal readonly record struct AnswerState(int Node, bool IsInText, int Offset, int FirstPlace, int PlaceCount, int ListStart, int ListEnd);
