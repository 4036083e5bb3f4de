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

                    Assert.Equal(expected, source.FindPlaces(text));
                    Assert.Equal(expected.Count, source.CountPlaces(text));
                }
            },
            iter: 500);
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
