namespace NerSdk.Training.Formats.Tokens;

/// <summary>A labelled range of tokens.</summary>
/// <param name="Label">The label.</param>
/// <param name="Start">The first token.</param>
/// <param name="End">The token after the last one.</param>
internal readonly record struct TokenSpan(string Label, int Start, int End);
