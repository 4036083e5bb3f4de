using System.Text.Json;
using NerSdk.Onnx.ChatTemplates;

namespace NerSdk.Onnx.Tests.ChatTemplates;

/// <summary>
/// A line of <c>cases.jsonl</c>: a template in the style of a model family or on one feature of the language, and what Jinja2 3.1.6
/// (Python, in the environment that transformers sets up) makes of it; null where it throws.
/// </summary>
internal sealed record TemplateCase(
    string Name, string Template, IReadOnlyList<ChatTemplateMessage> Messages, bool Prompt, string? Expected)
{
    private static readonly string File = Path.Combine(SharedFiles.RepositoryRoot, "tests/NerSdk.Onnx.Tests/ChatTemplates/cases.jsonl");

    private static readonly Dictionary<string, string> SpecialTokens = new() { ["bos_token"] = "<s>", ["eos_token"] = "</s>" };

    public static IReadOnlyList<TemplateCase> All { get; } =
        [.. System.IO.File.ReadLines(File).Select(Read)];

    public static TemplateCase Named(string name) => All.Single(item => item.Name == name);

    public IReadOnlyList<ChatTemplateSegment> Render() => Render(Messages);

    public IReadOnlyList<ChatTemplateSegment> Render(IReadOnlyList<ChatTemplateMessage> messages) =>
        ChatTemplate.Parse(Template, "case.jinja", SpecialTokens, new FixedTime()).Render(messages, Prompt);

    private static TemplateCase Read(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return new TemplateCase(
            root.GetProperty("name").GetString()!,
            root.GetProperty("template").GetString()!,
            [.. root.GetProperty("messages").EnumerateArray().Select(message =>
                new ChatTemplateMessage(message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!))],
            root.GetProperty("prompt").GetBoolean(),
            root.GetProperty("expected").GetString());
    }
}
