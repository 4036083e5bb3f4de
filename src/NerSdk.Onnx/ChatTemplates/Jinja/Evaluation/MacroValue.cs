using NerSdk.Onnx.ChatTemplates.Jinja.Syntax;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Evaluation;

/// <summary>A macro, and the variables it sees.</summary>
internal sealed record MacroValue(MacroStatement Syntax, Scope Scope);
