using System.Text.Json.Nodes;
using NerSdk.Models;

namespace NerSdk.Tokenizers.Tests.WordPiece;

/// <summary>The tokenizer of the embedded encoder, and the same with changes to its file.</summary>
internal static class EncoderTokenizer
{
    private static readonly Lazy<Tokenizer> s_instance = new(() => Tokenizer.Load(FilePath));

    public static string FilePath => Path.Combine(EncoderModel.Path, "tokenizer.json");

    public static Tokenizer Instance => s_instance.Value;

    public static Tokenizer With(Action<JsonNode> change)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(FilePath))!;
        change(file);
        return TinyTokenizer.Load(file.ToJsonString());
    }

    public static List<Token> Encode(this Tokenizer tokenizer, string text)
    {
        List<Token> tokens = [];
        tokenizer.Encode(text, tokens);
        return tokens;
    }
}
