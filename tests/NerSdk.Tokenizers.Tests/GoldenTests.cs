using System.Text.Json;

namespace NerSdk.Tokenizers.Tests;

/// <summary>
/// Our own hard texts with the ids of the reference implementation, Hugging Face's tokenizers in Rust (through
/// @anush008/tokenizers 0.6.0), for the extractor's tokenizer.json. <c>ids</c>: without added tokens, as a document is encoded;
/// <c>withControlTokens</c>, where different: with them. <c>starts</c> and <c>ends</c> are its offsets, counted in UTF-16 code units.
/// </summary>
public sealed class GoldenTests
{
    private static readonly GoldenText[] s_texts = JsonSerializer.Deserialize<GoldenText[]>(
        File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "tests", "NerSdk.Tokenizers.Tests", "golden.json")),
        JsonSerializerOptions.Web)!;

    [Fact]
    public void Ids_and_places_are_those_of_the_reference() => Assert.All(s_texts, golden =>
    {
        List<Token> tokens = [];
        List<int> ids = [];

        Assert.Equal(0, ExtractorTokenizer.Instance.Encode(golden.Text, tokens));
        Assert.Equal(0, ExtractorTokenizer.Instance.Encode(golden.Text, ids));

        Assert.Equal(golden.Ids.Select((id, i) => new Token(id, golden.Starts[i], golden.Ends[i])), tokens);
        Assert.Equal(golden.Ids, ids);
    });

    [Fact]
    public void Control_tokens_in_templates_are_found_where_the_reference_finds_them() => Assert.All(s_texts, golden =>
    {
        List<int> ids = [];

        ExtractorTokenizer.Instance.EncodeWithControlTokens(golden.Text, ids);

        Assert.Equal(golden.WithControlTokens ?? golden.Ids, ids);
    });

    [Fact]
    public void Ids_decode_to_the_text() =>
        Assert.All(s_texts, golden => Assert.Equal(golden.Text, ExtractorTokenizer.Instance.Decode(golden.Ids)));

    private sealed record GoldenText(string Text, int[] Ids, int[] Starts, int[] Ends, int[]? WithControlTokens);
}
