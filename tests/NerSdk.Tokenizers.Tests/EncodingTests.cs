using System.Diagnostics;
using System.Text;
using CsCheck;

namespace NerSdk.Tokenizers.Tests;

public sealed class EncodingTests
{
    private static readonly Tokenizer s_tokenizer = ExtractorTokenizer.Instance;

    [Fact]
    public void Tokens_hold_the_bytes_of_the_text_and_none_is_a_control_token() => Gen.Select(
        HardText.WithLoneSurrogates,
        Gen.OneOf("", "\u0004", "!\u001D!", "\U00040000"),
        HardText.Valid).Sample((left, withoutToken, right) =>
    {
        string text = left + withoutToken + right;
        List<int> ids = [];

        int bytesWithoutToken = s_tokenizer.Encode(text, ids);

        byte[] expected = [.. Encoding.UTF8.GetBytes(text).Where(HasToken)];
        Assert.Equal(expected, ids.SelectMany(id => s_tokenizer.Vocabulary.Bytes(id).ToArray()));
        Assert.Equal(Encoding.UTF8.GetByteCount(text) - expected.Length, bytesWithoutToken);
        Assert.DoesNotContain(ids, s_tokenizer.Vocabulary.IsControlToken);
    }, iter: 3_000);

    [Fact]
    public void Ids_decode_to_the_text() => Encodable(HardText.Valid).Sample(
        text => Assert.Equal(text, s_tokenizer.Decode(ExtractorTokenizer.Encode(text).ToArray())), iter: 2_000);

    [Fact]
    public void A_token_has_the_place_of_the_characters_that_its_bytes_belong_to() => Encodable(HardText.WithLoneSurrogates).Sample(text =>
    {
        List<Token> tokens = [];

        s_tokenizer.Encode(text, tokens);

        List<(int Start, int End)> characterOfByte = CharacterOfByte(text);
        int first = 0;
        foreach (Token token in tokens)
        {
            int last = first + s_tokenizer.Vocabulary.Bytes(token.Id).Length - 1;
            Assert.Equal((characterOfByte[first].Start, characterOfByte[last].End), (token.Start, token.End));
            first = last + 1;
        }

        Assert.Equal(characterOfByte.Count, first);
    }, iter: 2_000);

    [Fact]
    public void Ids_alone_are_those_of_the_tokens() => HardText.WithLoneSurrogates.Sample(text =>
    {
        List<Token> tokens = [];

        s_tokenizer.Encode(text, tokens);

        Assert.Equal(tokens.Select(token => token.Id), ExtractorTokenizer.Encode(text));
    }, iter: 2_000);

    [Fact]
    public void Characters_of_many_tokens_are_the_place_of_each()
    {
        List<Token> tokens = [];

        s_tokenizer.Encode("x🎉", tokens);

        Assert.Equal(["x", .. Enumerable.Repeat("🎉", tokens.Count - 1)], tokens.Select(token => "x🎉"[token.Start..token.End]));
        Assert.True(tokens.Count > 2);
    }

    [Fact]
    public void Lone_surrogates_are_encoded_as_the_replacement_character()
    {
        List<Token> tokens = [];

        s_tokenizer.Encode("a\uD83Db\uDE00", tokens);

        Assert.Equal("a\uFFFDb\uFFFD", s_tokenizer.Decode([.. tokens.Select(token => token.Id)]));
        Assert.Equal(4, tokens[^1].End);
    }

    [Fact]
    public void Bytes_without_a_token_are_left_out_and_counted()
    {
        // The extractor's vocabulary has no token for U+0004 and U+0006. The reference leaves them out too, and then merges "!!".
        List<Token> tokens = [];

        int bytesWithoutToken = s_tokenizer.Encode("a\u0004b!\u0006!", tokens);

        Assert.Equal(2, bytesWithoutToken);
        Assert.Equal([new Token(81, 0, 1), new Token(82, 2, 3), new Token(10095, 3, 6)], tokens);
    }

    [Fact]
    public void Tokens_and_ids_are_added_after_what_is_there()
    {
        int rome = Assert.Single(ExtractorTokenizer.Encode("Rome"));
        List<Token> tokens = [new Token(7, 8, 9)];
        List<int> ids = [7];

        s_tokenizer.Encode("Rome", tokens);
        s_tokenizer.Encode("Rome", ids);

        Assert.Equal([new Token(7, 8, 9), new Token(rome, 0, 4)], tokens);
        Assert.Equal([7, rome], ids);
    }

    [Fact]
    public void A_control_token_has_no_bytes_and_decodes_to_nothing()
    {
        int end = s_tokenizer.Vocabulary.ControlTokens["<|im_end|>"];

        Assert.Equal(2, end);
        Assert.True(s_tokenizer.Vocabulary.Bytes(end).IsEmpty);
        Assert.True(s_tokenizer.Vocabulary.IsControlToken(end));
        Assert.Equal("Rome", s_tokenizer.Decode([1, .. ExtractorTokenizer.Encode("Rome"), end]));
        Assert.False(s_tokenizer.Vocabulary.ControlTokens.ContainsKey("Rome"));
    }

    [Fact]
    public void Bytes_that_are_not_valid_text_decode_to_the_replacement_character()
    {
        List<int> rocket = ExtractorTokenizer.Encode("🎉");

        Assert.True(rocket.Count > 1);
        Assert.Equal("\uFFFD", s_tokenizer.Decode(rocket.Take(rocket.Count - 1).ToArray()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(49_152)]
    public void An_id_outside_the_vocabulary_is_refused(int id)
    {
        Assert.Equal(49_152, s_tokenizer.Vocabulary.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_tokenizer.Vocabulary.Bytes(id).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_tokenizer.Decode([id]));
    }

    [Fact]
    public void A_very_long_run_without_a_border_takes_no_quadratic_time()
    {
        // Quadratic work would be 10^10 steps, more than a minute; what is there takes half a second.
        Random random = new(1);
        string text = string.Create(200_000, random, (letters, source) => source.GetItems("abcdefghijklmnopqrstuvwxyz", letters));
        long start = Stopwatch.GetTimestamp();

        List<int> ids = ExtractorTokenizer.Encode(text);

        Assert.Equal(text, s_tokenizer.Decode(ids.ToArray()));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Encoding_allocates_nothing_but_the_growth_of_the_lists()
    {
        const string Text = "Siemens opened a plant in Erlangen, said Roland Busch. 東京都に住んでいます。";
        List<int> ids = new(1000);
        List<Token> tokens = new(1000);
        s_tokenizer.Encode(Text, ids);
        s_tokenizer.Encode(Text, tokens);
        long before = GC.GetAllocatedBytesForCurrentThread();

        s_tokenizer.Encode(Text, ids);
        s_tokenizer.Encode(Text, tokens);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Gen<string> Encodable(Gen<string> texts) => texts.Where(text => Encoding.UTF8.GetBytes(text).All(HasToken));

    private static bool HasToken(byte value) => value is not (0x04 or 0x06 or 0x13 or 0x14 or 0x16 or 0x1D or 0xF1 or 0xF2);

    private static List<(int Start, int End)> CharacterOfByte(string text)
    {
        List<(int Start, int End)> characters = [];
        for (int i = 0; i < text.Length;)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            int end = i + (isPair ? 2 : 1);
            characters.AddRange(Enumerable.Repeat((i, end), isPair ? 4 : text[i] < 0x80 ? 1 : text[i] < 0x800 ? 2 : 3));
            i = end;
        }

        return characters;
    }
}
