namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>A place in a template; line and column (UTF-16 code units) count from 1.</summary>
internal readonly record struct SourcePosition(string? File, int Line, int Column)
{
    public ChatTemplateException Error(string message, Exception? inner = null) => new(message, File, Line, Column, inner);

    public ChatTemplateException Unsupported(string what) =>
        Error($"{what} is not supported in a chat template. Rewrite this place in a chat_template.jinja in the model's folder.");
}
