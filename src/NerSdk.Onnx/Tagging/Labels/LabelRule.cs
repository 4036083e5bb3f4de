namespace NerSdk.Onnx.Tagging.Labels;

/// <summary>Where a label may stand. One label may follow another if it continues its mention, or if the other may end one and it begins anew.</summary>
/// <param name="Type">The entity type's number; -1 of <c>O</c>.</param>
/// <param name="Begins">It may stand after an end: <c>O</c>, <c>B-X</c>, <c>S-X</c>.</param>
/// <param name="Continues">It may stand after a label of its type whose mention may go on: <c>I-X</c>, <c>E-X</c>.</param>
/// <param name="MayEnd">The mention may end here.</param>
/// <param name="MayContinue">The mention may go on after it.</param>
internal readonly record struct LabelRule(int Type, bool Begins, bool Continues, bool MayEnd, bool MayContinue);
