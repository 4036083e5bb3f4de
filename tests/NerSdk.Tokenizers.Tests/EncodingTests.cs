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
        Assert.Equal(expected, ids.SelectMany(id => s_tokenizer.TokenBytes(id).ToArray()));
        Assert.Equal(Encoding.UTF8.GetByteCount(text) - expected.Length, bytesWithoutToken);
        Assert.DoesNotContain(ids, s_tokenizer.IsControlToken);
    }, iter: 3_000);

    [Fact]
    public void Ids_decode_to_the_text() => Encodable(HardText.Valid).Sample(
        text => Assert.Equal(text, s_tokenizer.Decode(ExtractorTokenizer.Encode(text).ToArray())), iter: 2_000);

    [Fact]
    public void A_token_ends_where_the_last_whole_character_of_its_bytes_does() => Encodable(HardText.WithLoneSurrogates).Sample(text =>
    {
        List<int> ids = [];
        List<int> ends = [];

        s_tokenizer.Encode(text, ids, ends);

        int[] expected = new int[ids.Count];
        int byteEnd = 0;
        for (int i = 0; i < ids.Count; i++)
        {
            byteEnd += s_tokenizer.TokenBytes(ids[i]).Length;
            expected[i] = CodeUnitsOfWholeCharacters(text, byteEnd);
        }

        Assert.Equal(expected, ends);
        Assert.Equal(text.Length, ends.LastOrDefault());
    }, iter: 2_000);

    [Fact]
    public void Lone_surrogates_are_encoded_as_the_replacement_character()
    {
        List<int> ids = [];
        List<int> ends = [];

        s_tokenizer.Encode("a\uD83Db\uDE00", ids, ends);

        Assert.Equal("a\uFFFDb\uFFFD", s_tokenizer.Decode(ids.ToArray()));
        Assert.Equal(4, ends[^1]);
    }

    [Fact]
    public void Bytes_without_a_token_are_left_out_and_counted()
    {
        // The extractor's vocabulary has no token for U+0004 and U+0006. The reference leaves them out too, and then merges "!!".
        List<int> ids = [];
        List<int> ends = [];

        int bytesWithoutToken = s_tokenizer.Encode("a\u0004b!\u0006!", ids, ends);

        Assert.Equal(2, bytesWithoutToken);
        Assert.Equal([81, 82, 10095], ids);
        Assert.Equal([1, 3, 6], ends);
    }

    [Fact]
    public void Tokens_and_ends_are_added_behind_what_is_there()
    {
        List<int> ids = [7];
        List<int> ends = [8];

        s_tokenizer.Encode("Rome", ids, ends);

        Assert.Equal([7, .. ExtractorTokenizer.Encode("Rome")], ids);
        Assert.Equal([8, 4], ends);
    }

    [Fact]
    public void A_control_token_has_no_bytes_and_decodes_to_nothing()
    {
        Assert.True(s_tokenizer.TryGetControlToken("<|im_end|>", out int end));

        Assert.Equal(2, end);
        Assert.True(s_tokenizer.TokenBytes(end).IsEmpty);
        Assert.True(s_tokenizer.IsControlToken(end));
        Assert.Equal("Rome", s_tokenizer.Decode([1, .. ExtractorTokenizer.Encode("Rome"), end]));
        Assert.False(s_tokenizer.TryGetControlToken("Rome", out _));
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
        Assert.Equal(49_152, s_tokenizer.VocabularySize);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_tokenizer.TokenBytes(id).Length);
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
        List<int> ends = new(1000);
        s_tokenizer.Encode(Text, ids, ends);
        long before = GC.GetAllocatedBytesForCurrentThread();

        s_tokenizer.Encode(Text, ids, ends);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Gen<string> Encodable(Gen<string> texts) => texts.Where(text => Encoding.UTF8.GetBytes(text).All(HasToken));

    private static bool HasToken(byte value) => value is not (0x04 or 0x06 or 0x13 or 0x14 or 0x16 or 0x1D or 0xF1 or 0xF2);

    private static int CodeUnitsOfWholeCharacters(string text, int bytes)
    {
        int units = 0;
        for (int i = 0; i < text.Length;)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            bytes -= isPair ? 4 : text[i] < 0x80 ? 1 : text[i] < 0x800 ? 2 : 3;
            if (bytes < 0)
            {
                return units;
            }

            i += isPair ? 2 : 1;
            units = i;
        }

        return units;
    }
}
