namespace NerSdk;

/// <summary>A range of a document.</summary>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive, in UTF-16 code units.</param>
public readonly record struct TextSpan(int Start, int End);
