using System.Text.Json;
using NerSdk.Tokenizers.Files;

namespace NerSdk.Tokenizers.Normalizers;

/// <summary>Hugging Face <c>BertNormalizer</c>: what a text loses before it is cut into words.</summary>
/// <param name="CleanText">Control characters and U+FFFD go, and all white space becomes a blank.</param>
/// <param name="SeparateIdeographs">Each Chinese character is a word of its own.</param>
/// <param name="StripAccents">Characters are decomposed (NFD) and non-spacing marks go.</param>
/// <param name="Lowercase">Each character becomes lower case by itself: no final sigma.</param>
internal sealed record BertNormalizer(bool CleanText, bool SeparateIdeographs, bool StripAccents, bool Lowercase)
{
    /// <summary>Reads the section <c>normalizer</c>.</summary>
    public static BertNormalizer Read(TokenizerFile file, JsonElement section)
    {
        if (section.ValueKind != JsonValueKind.Object || !section.TryGetProperty("type", out JsonElement type) || !type.ValueEquals("BertNormalizer"))
        {
            throw file.Error("normalizer", $"{TokenizerFile.TypeOf(section)} is not supported with WordPiece; 'BertNormalizer' is.");
        }

        bool lowercase = Flag(section, "lowercase") ?? true;
        return new BertNormalizer(
            Flag(section, "clean_text") ?? true, Flag(section, "handle_chinese_chars") ?? true, Flag(section, "strip_accents") ?? lowercase, lowercase);
    }

    private static bool? Flag(JsonElement section, string name) =>
        section.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : null;
}
