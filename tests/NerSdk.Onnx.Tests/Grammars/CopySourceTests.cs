using System.Text;
using CsCheck;
using NerSdk.Grounding;
using NerSdk.Onnx.Grammars;

namespace NerSdk.Onnx.Tests.Grammars;

public class CopySourceTests
{
    [Fact]
    public void Bytes_are_those_of_a_json_string_and_a_barrier()
    {
        CopySource source = new("a\"\\\n\u0001é😀");
        Assert.Equal("a\\\"\\\\\\n\\u0001é😀\0", Encoding.UTF8.GetString(source.Bytes));
    }

    [Fact]
    public void Texts_are_narrowed_byte_by_byte_to_the_places_where_they_stand()
    {
        CopySource source = new("New York, New York");
        CopyRange text = source.All;
        foreach (byte next in "New"u8)
        {
            Assert.True(source.TryNarrow(text, next, out text));
        }

        Assert.True(source.IsPiece(text));
        Assert.Equal([0, 10], source.FindPlaces(text).ToArray());
        Assert.True(source.TryNarrow(text, (byte)' ', out CopyRange longer));
        Assert.False(source.IsPiece(longer));
        Assert.False(source.TryNarrow(text, (byte)'s', out _));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_a_barrier_that_takes_the_white_space_beside_it()
    {
        AssertTwoPieces("a\ud800 b");
        AssertTwoPieces("a \ud800b ");
    }

    private static void AssertTwoPieces(string document)
    {
        CopySource source = new(document);
        Assert.True(source.TryNarrow(source.All, (byte)'a', out CopyRange a));
        Assert.Equal(1, source.Longest(a).Length);
        Assert.True(source.IsPiece(a));
        Assert.True(source.TryNarrow(source.All, (byte)'b', out CopyRange b));
        Assert.Equal([document.IndexOf('b', StringComparison.Ordinal)], source.FindPlaces(b).ToArray());
    }

    [Fact]
    public void Places_are_those_that_a_search_at_word_borders_finds()
    {
        AnswerLanguage.Documents(12).Sample(
            document =>
            {
                CopySource source = new(document);
                foreach (string piece in AnswerLanguage.Pieces(document))
                {
                    CopyRange text = source.All;
                    foreach (byte next in Encoding.UTF8.GetBytes(AnswerLanguage.Quote(piece)).AsSpan()[1..^1])
                    {
                        Assert.True(source.TryNarrow(text, next, out text));
                    }

                    List<int> expected = [];
                    for (int at = WordBorders.IndexOf(document, piece); at >= 0; at = WordBorders.IndexOf(document, piece, at + 1))
                    {
                        expected.Add(at);
                    }

                    Assert.Equal(expected.Count, source.CountPlaces(text));
                    Assert.Equal(WithoutOverlap(expected, piece.Length), source.FindPlaces(text));
                }
            },
            iter: 500);
    }

    [Fact]
    public void A_text_is_a_piece_where_a_look_at_each_of_its_places_says_so()
    {
        string[] words = ["ab", "a", "b", " ", " ", "\u00ad", "\u00ad", "\u200d", "\u0301", "é", "東", "\ud800", "🇩", "\"", "7", "\u0d4e", "\u0600", "👩"];
        int pieces = 0;
        Gen.Select(Gen.Int[0, words.Length - 1].Array[1, 5], Gen.Int[0, words.Length - 1].Array[1, 3], Gen.Int[5, 12]).Sample(
            (period, rest, times) =>
            {
                CopySource source = new(Repeat(period, times) + Repeat(rest, 1) + Repeat(period, 9));
                Visit(source, source.All);
            },
            iter: 1000,
            threads: 1);
        Assert.True(pieces > 500);

        string Repeat(int[] period, int times) => string.Concat(Enumerable.Repeat(string.Concat(period.Select(word => words[word])), times));

        void Visit(CopySource source, CopyRange text)
        {
            for (int from = text.Low; text.Length < 14 && source.TryFindLonger(text, from, out _, out CopyRange longer); from = longer.High)
            {
                bool isPiece = source.IsPiece(longer);
                pieces += isPiece ? 1 : 0;
                Assert.Equal(source.CountPlaces(longer) > 0 && MentionText.HasSubstance(Encoding.UTF8.GetString(source.BytesOf(longer))), isPiece);
                Visit(source, longer);
            }
        }
    }

    private static List<int> WithoutOverlap(List<int> places, int length)
    {
        List<int> kept = [];
        foreach (int place in places)
        {
            if (kept.Count == 0 || place >= kept[^1] + length)
            {
                kept.Add(place);
            }
        }

        return kept;
    }

    [Theory]
    [InlineData("met Newton", 7, "Newton", false)]
    [InlineData("met Newton", 7, "met", true)]
    [InlineData("met Newton", 7, "met New", false)]
    [InlineData("met New York", 7, "met New", true)]
    [InlineData("東京都", 2, "東京", true)]
    [InlineData("cafe\u0301", 4, "cafe", false)]
    public void A_piece_does_not_end_where_the_document_was_cut_inside_of_a_word(string document, int read, string piece, bool isPiece) =>
        Assert.Equal(isPiece, IsPiece(new CopySource(document, read: read), piece));

    [Theory]
    [InlineData("... , -")]
    [InlineData("\u0301 \u00ad")]
    [InlineData("$ + %")]
    public void A_document_of_punctuation_has_no_pieces(string document) => Assert.Equal(0, new CopySource(document).All.High);

    [Theory]
    [InlineData("(a) ...", "(", false)]
    [InlineData("(a) ...", "(a", true)]
    [InlineData("(a) ...", "(a) ...", true)]
    [InlineData("(a) ...", ")", false)]
    [InlineData("- - 7", "- -", false)]
    [InlineData("- - 7", "- - 7", true)]
    [InlineData("\" \\ \n x", "\" \\", false)]
    [InlineData("👩\u200d🔬 👩", "👩\u200d", false)]
    [InlineData("患者静脉注射头孢，", "头孢", true)]
    [InlineData("Jose\u0301", "Jose", false)]
    public void A_piece_holds_a_letter_number_or_symbol_and_no_part_of_a_character(string document, string piece, bool isPiece) =>
        Assert.Equal(isPiece, IsPiece(new CopySource(document), piece));

    private static bool IsPiece(CopySource source, string piece)
    {
        CopyRange text = source.All;
        foreach (byte next in Encoding.UTF8.GetBytes(AnswerLanguage.Quote(piece)).AsSpan()[1..^1])
        {
            if (!source.TryNarrow(text, next, out text))
            {
                return false;
            }
        }

        return source.IsPiece(text);
    }

    [Fact]
    public void A_start_that_no_end_follows_before_a_barrier_starts_nothing()
    {
        bool[] writable = [.. Enumerable.Range(0, 256).Select(value => value < 128)];
        CopySource source = new("caf\u00e9 bar", writable);
        Assert.False(source.TryNarrow(source.All, (byte)'c', out _));
        Assert.True(source.TryNarrow(source.All, (byte)'b', out _));
    }

    [Fact]
    public void A_document_of_white_space_has_no_pieces() => Assert.Equal(0, new CopySource(" \n\t").All.High);
}
