using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace NerSdk.Tokenizers.Tests.WordPiece;

public sealed class WordPieceTests
{
    private static readonly Tokenizer s_tokenizer = EncoderTokenizer.Instance;

    [Theory]
    [InlineData("Playing  in\tunaffable", "playing:Playing in:in una:una ##ffa:ffa ##ble:ble")]
    [InlineData("CAFÉ cafe\u0301 in", "cafe:CAFÉ cafe:cafe\u0301 in:in")]
    [InlineData("co\u00ADop\u200D ef", "coop:co\u00ADop e:e ##f:f")] // What is dropped inside a piece belongs to it, at its end it doesn't.
    [InlineData("東京, 🎉in", "東:東 京:京 ,:, [UNK]:🎉in")]
    [InlineData("[SEP]", "[:[ sep:SEP ]:]")]
    [InlineData("\u0301a\u0301", "a:a\u0301")]
    [InlineData("a\uD800b \uDC00", "ab:a\uD800b")] // A lone surrogate is U+FFFD, which is dropped.
    [InlineData(" \n \u0007", "")]
    public void Tokens_have_the_places_of_the_source_that_they_were_made_from(string text, string expected) =>
        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split(':', 2)).Select(item => (item[0], item[1])),
            s_tokenizer.Encode(text).Select(token => (Piece(token.Id), text[token.Start..token.End])));

    [Fact]
    public void Parts_of_one_character_have_its_place()
    {
        List<Token> tokens = s_tokenizer.Encode("x 각 y");

        Assert.Equal(5, tokens.Count);
        Assert.All(tokens[1..4], token => Assert.Equal((2, 3), (token.Start, token.End)));
    }

    [Fact]
    public void Any_text_gives_places_of_whole_characters_in_order_that_leave_out_only_what_is_dropped() => HardText.WithLoneSurrogates.Sample(text =>
    {
        Token before = default;
        foreach (Token token in s_tokenizer.Encode(text))
        {
            Assert.True(before.Start <= token.Start && before.End <= token.End && token.Start < token.End && token.End <= text.Length);
            Assert.False(IsInsidePair(text, token.Start) || IsInsidePair(text, token.End));
            Assert.True(token.Start <= before.End || IsDropped(text[before.End..token.Start]));
            before = token;
        }

        Assert.True(IsDropped(text[before.End..]));
    }, iter: 2_000);

    [Fact]
    public void A_text_has_the_tokens_of_its_halves_if_they_part_at_white_space() => Gen.Select(HardText.Valid, HardText.Valid).Sample((left, right) =>
        Assert.Equal(
            s_tokenizer.Encode(left).Concat(s_tokenizer.Encode(right).Select(token => new Token(token.Id, token.Start + left.Length + 1, token.End + left.Length + 1))),
            s_tokenizer.Encode(left + " " + right)), iter: 500);

    [Fact]
    public void Bytes_of_words_that_cannot_be_spelled_are_counted()
    {
        Assert.Equal(0, s_tokenizer.Encode("plain \u0007 text", new List<int>()));
        Assert.Equal(4, s_tokenizer.Encode("a 🎉 b", new List<int>()));
        Assert.Equal(0, s_tokenizer.Encode(new string('é', 100) + " x", new List<Token>()));
        Assert.Equal(202, s_tokenizer.Encode(new string('é', 101) + " x", new List<Token>()));
    }

    [Fact]
    public void A_megabyte_without_a_blank_is_one_unknown_token()
    {
        Assert.Equal([new Token(100, 0, 1 << 20)], s_tokenizer.Encode(new string('x', 1 << 20)));
        Assert.Equal([new Token(100, 0, 1 << 20)], s_tokenizer.Encode("\u0431" + new string('x', (1 << 20) - 1)));
        Assert.Equal([new Token(1037, 0, 1 << 20)], s_tokenizer.Encode("a" + new string('\u0323', (1 << 20) - 1)));
    }

    [Fact]
    public void The_frame_is_that_of_the_file()
    {
        Assert.Equal([101, -1, 102], [.. s_tokenizer.Frame.Before, -1, .. s_tokenizer.Frame.After]);

        Tokenizer other = EncoderTokenizer.With(file =>
            file["post_processor"] = JsonNode.Parse("""{"type": "BertProcessing", "sep": ["[SEP]", 102], "cls": ["[CLS]", 101]}"""));
        Assert.Equal([101, -1, 102], [.. other.Frame.Before, -1, .. other.Frame.After]);
        Assert.Same(TextFrame.None, EncoderTokenizer.With(file => file["post_processor"] = null).Frame);
    }

    [Fact]
    public void Control_tokens_are_found_in_templates_and_the_unknown_token_is_none()
    {
        List<int> template = [];

        s_tokenizer.EncodeWithControlTokens("[CLS] rome [SEP]", template);

        Assert.Equal([101, 4199, 102], template);
        Assert.Equal(["[CLS]", "[MASK]", "[PAD]", "[SEP]"], s_tokenizer.Vocabulary.ControlTokens.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pieces_decode_to_words() => 
        Assert.Equal("unaffable rome", s_tokenizer.Decode([101, .. s_tokenizer.Encode("Unaffable ROME").Select(token => token.Id), 102]));

    [Theory]
    [InlineData("normalizer", """{"type": "Lowercase"}""", "normalizer: 'Lowercase' is not supported with WordPiece")]
    [InlineData("normalizer", "null", "normalizer: a section without a type is not supported with WordPiece")]
    [InlineData("pre_tokenizer", """{"type": "Whitespace"}""", "pre_tokenizer: 'Whitespace' is not supported with WordPiece")]
    [InlineData("post_processor", """{"type": "BertProcessing", "sep": "[SEP]"}""", "post_processor.cls: This is not a token and its id.")]
    [InlineData("post_processor", """{"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[CLS]"}}]}""", "post_processor.single: An item is neither")]
    [InlineData("post_processor", """{"type": "Other"}""", "post_processor: 'Other' is not supported.")]
    [InlineData("model", """{"type": "WordPiece", "vocab": {"a": 0}}""", "model.unk_token: '[UNK]' is not in model.vocab.")]
    [InlineData("model", """{"type": "WordPiece"}""", "model.vocab: There is no vocabulary.")]
    [InlineData("model", """{"type": "WordPiece", "vocab": {"[UNK]": 0, "a": 0}}""", "have the same id 0.")]
    [InlineData("model", """{"type": "WordPiece", "vocab": {"[UNK]": 0, "a": 3}}""", "run from 0 without a gap.")]
    [InlineData("model", """{"type": "WordPiece", "vocab": {"[UNK]": -1}}""", "The id is not a number of at least 0.")]
    [InlineData("model", """{"type": "WordPiece", "vocab": {"[UNK]": 0}, "max_input_chars_per_word": "x"}""", "model.max_input_chars_per_word: The value has")]
    [InlineData("model", """{"type": "Unigram"}""", "model.type: 'Unigram' is not supported")]
    public void What_cannot_be_done_is_refused_by_name(string section, string value, string problem)
    {
        TokenizerFormatException error = Assert.Throws<TokenizerFormatException>(() => EncoderTokenizer.With(file =>
        {
            file[section] = JsonNode.Parse(value);
            if (section == "model")
            {
                file["added_tokens"] = null;
            }
        }));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static string Piece(int id) => s_pieces.Value[id];

    private static readonly Lazy<Dictionary<int, string>> s_pieces = new(() => JsonNode.Parse(File.ReadAllText(EncoderTokenizer.FilePath))!["model"]!["vocab"]!
        .AsObject().ToDictionary(pair => pair.Value!.GetValue<int>(), pair => pair.Key));

    private static bool IsInsidePair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static bool IsDropped(string text) => text.EnumerateRunes().All(rune => rune.Value == 0xFFFD || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune)
        is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.NonSpacingMark);
}
