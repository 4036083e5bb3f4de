
namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>A template that has been read.</summary>
internal sealed record TemplateSyntax(IReadOnlyList<Statement> Body, string? File);
