using System.Text.Json;
using System.Text.Json.Nodes;

namespace NerSdk.Tokenizers.Tests.WordPiece;

/// <summary>Our own hostile texts with the ids of reference implementations: golden.mjs says of which.</summary>
public sealed class WordPieceGoldenTests
{
    private static readonly GoldenText[] s_texts = JsonSerializer.Deserialize<GoldenText[]>(
        File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "tests", "NerSdk.Tokenizers.Tests", "WordPiece", "golden.json")),
        JsonSerializerOptions.Web)!;

    [Theory]
    [InlineData("", "{}")]
    [InlineData("accents", """{"strip_accents": false}""")]
    [InlineData("cased", """{"lowercase": false}""")]
    [InlineData("cased, stripped", """{"lowercase": false, "strip_accents": true}""")]
    [InlineData("unclean", """{"clean_text": false, "handle_chinese_chars": false}""")]
    public void Ids_are_those_of_the_reference(string normalizer, string changes)
    {
        GoldenText[] texts = [.. s_texts.Where(golden => golden.Normalizer == normalizer)];
        Tokenizer tokenizer = EncoderTokenizer.With(file =>
        {
            foreach ((string name, JsonNode? value) in JsonNode.Parse(changes)!.AsObject())
            {
                file["normalizer"]![name] = value!.DeepClone();
            }
        });

        Assert.Equal(78, texts.Length);
        Assert.All(texts, golden => Assert.Equal(golden.Rust ?? golden.Ids, tokenizer.Encode(golden.Text).Select(token => token.Id)));
    }

    private sealed record GoldenText(string Normalizer, string Text, int[] Ids, int[]? Rust);
}
