namespace NerSdk.Training.Formats;

/// <summary>A span as a file gives it.</summary>
/// <param name="Label">The label.</param>
/// <param name="Start">The start, in whatever unit.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Text">What the file says stands there; null if it does not say.</param>
internal readonly record struct RawSpan(string Label, long Start, long End, string? Text = null);
