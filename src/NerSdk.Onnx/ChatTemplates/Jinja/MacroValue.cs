namespace NerSdk.Onnx.ChatTemplates.Jinja;

/// <summary>A macro, and the variables it sees.</summary>
internal sealed record MacroValue(MacroStatement Syntax, Scope Scope);
