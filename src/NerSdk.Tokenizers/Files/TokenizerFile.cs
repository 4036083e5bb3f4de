using System.Text.Json;

namespace NerSdk.Tokenizers.Files;

/// <summary>The <c>tokenizer.json</c> that is being read: says what is wrong with it, and where.</summary>
/// <param name="path">The file as the caller named it.</param>
internal sealed class TokenizerFile(string path)
{
    /// <summary>What to throw when a field of this file is wrong.</summary>
    public TokenizerFormatException Error(string field, string problem, Exception? inner = null) => new(path, field, problem, inner);

    /// <summary>The <c>type</c> that a section names, in quotation marks, for a message.</summary>
    public static string TypeOf(JsonElement section) =>
        section.ValueKind == JsonValueKind.Object && section.TryGetProperty("type", out JsonElement type) ? $"'{type}'"
        : section.ValueKind == JsonValueKind.Undefined ? "a missing section"
        : "a section without a type";
}
