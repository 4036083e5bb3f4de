using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace NerSdk.Tokenizers.Tests;

public sealed class TokenizerFileTests
{
    [Fact]
    public void A_sound_file_is_read() => Assert.Equal([1, 5, 3, 7], Encode(TinyTokenizer.Json, "a ab |"));

    [Fact]
    public void Sections_may_come_in_any_order()
    {
        JsonObject file = JsonNode.Parse(TinyTokenizer.Json)!.AsObject();
        JsonObject model = file["model"]!.AsObject();
        file["model"] = Reversed(model);

        Assert.Equal([1, 5, 3, 7], Encode(Reversed(file).ToJsonString(), "a ab |"));
    }

    [Fact]
    public void The_longest_of_several_control_tokens_is_taken_and_only_in_templates()
    {
        const string Text = "a<|end|>||<|end|>b";
        string json = TinyTokenizer.With("\"Ġ\": 3", "\"Ġ\": 3, \"<\": 8, \">\": 9, \"e\": 10, \"n\": 11, \"d\": 12");
        Tokenizer tokenizer = TinyTokenizer.Load(json);
        List<int> template = [];
        List<int> document = [];

        tokenizer.EncodeWithControlTokens(Text, template);
        tokenizer.Encode(Text, document);

        Assert.Equal([1, 6, 7, 0, 2], template);
        Assert.Equal(Text, tokenizer.Decode(document.ToArray()));
        Assert.DoesNotContain(document, tokenizer.Vocabulary.IsControlToken);
    }

    [Fact]
    public void A_merge_that_would_spell_a_control_token_never_happens()
    {
        string json = TinyTokenizer.With("\"<|end|>|\"", "\"bb\"").Replace("\"a b\"", "\"b b\", \"a b\"", StringComparison.Ordinal);

        Assert.Equal([2, 2, 4], Encode(json, "bbab"));
    }

    [Fact]
    public void Pre_tokenizer_may_be_byte_level_alone_and_without_its_pattern()
    {
        string json = TinyTokenizer.With("\"use_regex\": true", "\"use_regex\": false")
            .Replace("[\"Ġ\", \"ab\"]", "[\"Ġ\", \"ab\"], \"Ġab Ġ\"", StringComparison.Ordinal)
            .Replace("\"Ġab\": 5", "\"Ġab\": 5, \"ĠabĠ\": 8", StringComparison.Ordinal)
            .Replace("{\"type\": \"Digits\", \"individual_digits\": true},", "", StringComparison.Ordinal);

        Assert.Equal([8, 3], Encode(json, " ab  ")); // The pattern would have kept the token from reaching across the word's end.
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => Tokenizer.Load("no-such-tokenizer.json"));

        Assert.Contains("no-such-tokenizer.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"WordPiece\"", "normalizer", "a section without a type is not supported with WordPiece")]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"Unigram\"", "model.type", "'Unigram' is not supported; byte-level 'BPE' and 'WordPiece' are.")]
    [InlineData("\"type\": \"BPE\", ", "", "model.type", "There is no type; 'BPE' (byte-level) and 'WordPiece' are supported.")]
    [InlineData("\"model\": {", "\"other\": {", "model", "There is no model.")]
    [InlineData("\"normalizer\": null", "\"normalizer\": {\"type\": \"NFC\"}", "normalizer", "'NFC' is not supported with BPE; only null is")]
    [InlineData(
        "\"type\": \"Digits\"", "\"type\": \"Metaspace\"",
        "pre_tokenizer.pretokenizers[0]", "'Metaspace' is not supported here. 'ByteLevel' is supported")]
    [InlineData(
        "\"type\": \"ByteLevel\"", "\"type\": \"Digits\"",
        "pre_tokenizer.pretokenizers[1]", "'Digits' is not supported here. 'ByteLevel' is supported")]
    [InlineData("\"type\": \"Sequence\"", "\"type\": \"BertPreTokenizer\"", "pre_tokenizer", "'BertPreTokenizer' is not supported here.")]
    [InlineData("\"pre_tokenizer\"", "\"none\"", "pre_tokenizer", "a missing section is not supported here.")]
    [InlineData(
        "\"add_prefix_space\": false", "\"add_prefix_space\": true",
        "pre_tokenizer.pretokenizers[1].add_prefix_space", "true is not supported; false is.")]
    [InlineData(
        "\"byte_fallback\": false", "\"byte_fallback\": true",
        "model.byte_fallback", "This setting is not supported; null, false or empty is.")]
    [InlineData("\"ignore_merges\": false", "\"ignore_merges\": true", "model.ignore_merges", "This setting is not supported")]
    [InlineData("\"dropout\": null", "\"dropout\": 0.1", "model.dropout", "This setting is not supported")]
    [InlineData(
        "\"end_of_word_suffix\": \"\"", "\"end_of_word_suffix\": \"</w>\"",
        "model.end_of_word_suffix", "This setting is not supported")]
    [InlineData(
        "\"continuing_subword_prefix\": \"\"", "\"continuing_subword_prefix\": \"##\"",
        "model.continuing_subword_prefix", "This setting is not supported")]
    [InlineData("\"unk_token\": null", "\"unk_token\": \"a\"", "model.unk_token", "'a' would stand for bytes that the vocabulary lacks")]
    [InlineData("\"vocab\": {", "\"vocab\": null, \"other\": {", "model.vocab", "This is not an object of tokens and ids.")]
    [InlineData("\"merges\": [", "\"other\": [", "model.merges", "There is no list of merges.")]
    [InlineData("\"ab\": 4", "\"ab\": 9", "model.vocab", "No token has the id 4; ids run from 0 without a gap.")]
    [InlineData("\"ab\": 4", "\"ab\": 5", "model.vocab", "'ab' and ' ab' have the same id 5.")]
    [InlineData("\"ab\": 4", "\"ab\": 4, \"ab\": 8", "model.vocab", "'ab' is there twice, as 4 and 8.")]
    [InlineData("\"ab\": 4", "\"ab\": -4", "model.vocab[\"ab\"]", "The id is not a number of at least 0.")]
    [InlineData("\"ab\": 4", "\"ab\": \"4\"", "model.vocab[\"ab\"]", "The id is not a number of at least 0.")]
    [InlineData("\"ab\": 4", "\"▁ab\": 4", "model.vocab[\"▁ab\"]", "The token is empty or not written in the alphabet of byte-level BPE.")]
    [InlineData("\"ab\": 4", "\"\": 4", "model.vocab[\"\"]", "The token is empty or not written in the alphabet of byte-level BPE.")]
    [InlineData("\"<|end|>\": 0", "\"<|eos|>\": 0", "model.vocab[\"<|eos|>\"]", "Its id 0 is that of the added token '<|end|>'.")]
    [InlineData("\"<|end|>\": 0", "\"<|end|>\": 8", "model.vocab", "'<|end|>' is there as 8, but as 0 among the added tokens.")]
    [InlineData("\"a b\"", "\"a c\"", "model.merges[0]", "\"a c\" has a second token that is not in model.vocab.")]
    [InlineData("\"a b\"", "\"c b\"", "model.merges[0]", "\"c b\" has a first token that is not in model.vocab.")]
    [InlineData("[\"Ġ\", \"ab\"]", "[\"Ġ\", \"b\"]", "model.merges[1]", "[\"Ġ\", \"b\"] has a result that is not in model.vocab.")]
    [InlineData("[\"Ġ\", \"ab\"]", "[\"Ġ\", \"a\", \"b\"]", "model.merges[1]", "[\"Ġ\", \"a\", \"b\"] is not two tokens")]
    [InlineData("\"a b\"", "\"ab\"", "model.merges[0]", "\"ab\" is not two tokens")]
    [InlineData("\"a b\"", "12", "model.merges[0]", "12 is not two tokens")]
    [InlineData("\"content\": \"<|end|>\"", "\"content\": \"\"", "added_tokens[0]", "An added token has an 'id'")]
    [InlineData("\"content\": \"<|end|>|\"", "\"content\": \"<|end|>\"", "added_tokens[1].content", "'<|end|>' is there twice.")]
    [InlineData("\"id\": 6", "\"id\": 0", "added_tokens", "The id 0 of '<|end|>|' is negative or that of another added token.")]
    [InlineData("\"single_word\": false", "\"single_word\": true", "added_tokens[0].single_word", "true is not supported; false is.")]
    [InlineData("\"special\": true", "\"special\": false", "added_tokens[0].special", "Only special tokens are supported")]
    [InlineData("\"added_tokens\": [", "\"added_tokens\": 3, \"other\": [", "added_tokens", "This is not a list.")]
    [InlineData(
        "\"version\": \"1.0\",", "\"version\": \"1.0\"",
        "line 3, byte", "This is not valid JSON: the file is damaged or cut off. Copy it again.")]
    public void What_is_wrong_or_not_supported_is_named_with_file_and_field(string piece, string replacement, string field, string problem)
    {
        string json = TinyTokenizer.With(piece, replacement);

        TokenizerFormatException error = Assert.Throws<TokenizerFormatException>(() => TinyTokenizer.Load(json));

        Assert.StartsWith(field, error.Field, StringComparison.Ordinal);
        Assert.Contains($"{error.FilePath}: {error.Field}: {problem}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        byte[] json = Encoding.UTF8.GetBytes(TinyTokenizer.Json);
        for (int length = 0; length < json.Length; length++)
        {
            Assert.Throws<TokenizerFormatException>(() => TinyTokenizer.Load(json.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_or_read_but_nothing_else_is_thrown() =>
        Gen.Select(
            Gen.Int[0, Encoding.UTF8.GetByteCount(TinyTokenizer.Json) - 1],
            Gen.OneOf(Gen.Byte, Gen.OneOf("\"{}[]:,\\09 "u8.ToArray()))).Sample((at, value) =>
        {
            byte[] json = Encoding.UTF8.GetBytes(TinyTokenizer.Json);
            json[at] = value;
            try
            {
                TinyTokenizer.Load(json).Encode("a ab |", new List<Token>());
            }
            catch (TokenizerFormatException error)
            {
                Assert.NotEmpty(error.Field);
            }
        }, iter: 5_000);

    private static List<int> Encode(string json, string text)
    {
        List<int> ids = [];
        TinyTokenizer.Load(json).Encode(text, ids);
        return ids;
    }

    private static JsonObject Reversed(JsonObject json) =>
        new(json.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    [Theory]
    [InlineData("\"lstrip\": false", "\"lstrip\": true", new[] { 1, 0, 3, 4 })]
    [InlineData("\"rstrip\": false", "\"rstrip\": true", new[] { 1, 3, 0, 4 })]
    public void Control_tokens_take_the_white_space_beside_them_in_templates_if_the_file_says_so(string piece, string replacement, int[] expected)
    {
        Tokenizer tokenizer = TinyTokenizer.Load(TinyTokenizer.With(piece, replacement));
        List<int> template = [];

        tokenizer.EncodeWithControlTokens("a <|end|> ab", template);

        Assert.Equal(expected, template.Select(id => id == 5 ? -1 : id).SelectMany(id => id < 0 ? [3, 4] : (int[])[id]));
    }
}
