using System.Text.Json;

namespace NerSdk.Tokenizers.Tests;

/// <summary>
/// Our own hard texts with the ids of the reference implementation, Hugging Face's tokenizers in Rust (through
/// @anush008/tokenizers 0.6.0), for the extractor's tokenizer.json. <c>ids</c>: without added tokens, as a document is encoded;
/// <c>withControlTokens</c>, where different: with them. <c>ends</c> comes from the bytes of the tokens alone, by the rule of
/// <see cref="Tokenizer.Encode"/>.
/// </summary>
public sealed class GoldenTests
{
    private static readonly GoldenText[] s_texts = JsonSerializer.Deserialize<GoldenText[]>(
        File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "tests", "NerSdk.Tokenizers.Tests", "golden.json")),
        JsonSerializerOptions.Web)!;

    [Fact]
    public void Ids_and_ends_are_those_of_the_reference() => Assert.All(s_texts, golden =>
    {
        List<int> ids = [];
        List<int> ends = [];

        Assert.Equal(0, ExtractorTokenizer.Instance.Encode(golden.Text, ids, ends));

        Assert.Equal(golden.Ids, ids);
        Assert.Equal(golden.Ends, ends);
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

    private sealed record GoldenText(string Text, int[] Ids, int[] Ends, int[]? WithControlTokens);
}
