using CsCheck;

namespace NerSdk.Tokenizers.Tests;

/// <summary>A family that is unlike byte-level BPE fits the interface, and can be written outside the library.</summary>
public sealed class OtherFamilyTests
{
    private static readonly Tokenizer s_tokenizer = new ToyWordPieceTokenizer();

    [Theory]
    [InlineData("Playing  in\tStraße ", "play:Play ##ing:ing in:in stra:Stra ##s:ß ##se:ße")] // Two pieces share the letter.
    [InlineData("ﬁle, FILE", "file:ﬁle [UNK]:, file:FILE")]
    [InlineData("CAFÉ cafe\u0301 in", "cafe:CAFÉ cafe:cafe\u0301 in:in")]
    [InlineData("in 東京 🎉in", "in:in [UNK]:東京 [UNK]:🎉in")]
    [InlineData(" \n ", "")]
    public void Tokens_have_the_places_of_the_source_that_they_were_made_from(string text, string expected)
    {
        List<Token> tokens = [];

        s_tokenizer.Encode(text, tokens);

        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split(':', 2)).Select(item => (ToyWordPieceTokenizer.Id(item[0]), item[1])),
            tokens.Select(token => (token.Id, text[token.Start..token.End])));
    }

    [Fact]
    public void Any_text_gives_places_of_whole_characters_in_order() => HardText.WithLoneSurrogates.Sample(text =>
    {
        List<Token> tokens = [];

        s_tokenizer.Encode(text, tokens);

        Token before = default;
        foreach (Token token in tokens)
        {
            Assert.True(before.Start <= token.Start && before.End <= token.End && token.Start < token.End && token.End <= text.Length);
            Assert.False(IsInsidePair(text, token.Start) || IsInsidePair(text, token.End));
            before = token;
        }
    }, iter: 1_000);

    [Fact]
    public void Bytes_under_an_unknown_token_are_counted_and_dropped_white_space_is_not() =>
        Assert.Equal(6, s_tokenizer.Encode(" in 東京 play", new List<Token>()));

    [Fact]
    public void Ids_alone_are_those_of_the_tokens()
    {
        List<int> ids = [7];

        Assert.Equal(6, s_tokenizer.Encode("Playing in 東京", ids));

        Assert.Equal([7, .. Ids("play", "##ing", "in", "[UNK]")], ids);
    }

    [Fact]
    public void Control_tokens_are_found_in_templates_alone()
    {
        List<int> template = [];
        List<int> document = [];

        s_tokenizer.EncodeWithControlTokens("[CLS] play [SEP]", template);
        s_tokenizer.Encode("[SEP]", document);

        Assert.Equal(Ids("[CLS]", "play", "[SEP]"), template);
        Assert.Equal(Ids("[", "sep", "]"), document);
    }

    [Fact]
    public void A_token_without_bytes_of_its_own_can_spell_nothing()
    {
        Assert.All(Enumerable.Range(0, s_tokenizer.Vocabulary.Count), id => Assert.True(s_tokenizer.Vocabulary.Bytes(id).IsEmpty));
        Assert.False(s_tokenizer.Vocabulary.TryFind("play"u8, out _));
        Assert.Equal(0, s_tokenizer.Vocabulary.LongestTokenLength);
    }

    [Fact]
    public void Decoding_is_the_familys_own() => Assert.Equal("playing in", s_tokenizer.Decode([.. Ids("[CLS]", "play", "##ing", "in", "[SEP]")]));

    private static bool IsInsidePair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static IEnumerable<int> Ids(params string[] tokens) => tokens.Select(ToyWordPieceTokenizer.Id);
}
