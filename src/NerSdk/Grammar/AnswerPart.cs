namespace NerSdk.Grammar;

/// <summary>One part of an <see cref="AnswerGrammar"/>.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Text">The fixed text (<see cref="AnswerPartKind.FixedText"/>), or the prompt name of the field.</param>
public readonly record struct AnswerPart(AnswerPartKind Kind, string Text);
