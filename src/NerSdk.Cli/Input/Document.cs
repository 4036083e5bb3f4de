namespace NerSdk.Cli.Input;

/// <summary>A text to look at.</summary>
/// <param name="Name">Where it comes from.</param>
/// <param name="Text">What it holds.</param>
internal sealed record Document(string Name, string Text);
