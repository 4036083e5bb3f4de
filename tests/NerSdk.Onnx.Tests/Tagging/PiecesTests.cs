using CsCheck;
using NerSdk.Models;
using NerSdk.Onnx.Tagging.Pieces;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tests.Tagging;

public sealed class PiecesTests
{
    private static readonly Lazy<Tokenizer> s_tokenizer = new(() => Tokenizer.Load(Path.Combine(EncoderModel.Path, "tokenizer.json")));

    [Theory]
    [InlineData("rome", 1)]
    [InlineData("Rome", 2)]
    [InlineData("NATO", 3)]
    [InlineData("I", 4)]
    [InlineData("McDonald", 5)]
    [InlineData("iPhone", 5)]
    [InlineData("1963", 6)]
    [InlineData("B2B", 7, 7, 7)]
    [InlineData(", -", 0, 0)]
    [InlineData("Éa", 2)]
    [InlineData("Unaffable", 2, 2, 2)]
    [InlineData("(Rome)", 0, 2, 0)]
    [InlineData("東京", 1, 1)]
    [InlineData("X-ray's", 4, 0, 1, 0, 1)]
    [InlineData("\U0001D400\U0001D41B", 2)] // Letters outside the BMP.
    public void Token_types_are_the_case_of_the_word_around(string text, params int[] expected)
    {
        List<Token> pieces = [];
        s_tokenizer.Value.Encode(text, pieces);

        Assert.Equal(expected, CaseTypes.Of(text, pieces));
    }

    [Fact]
    public void Windows_cover_the_text_and_each_piece_is_decided_where_it_has_most_context() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 40], Gen.Int[0, 20]).Where(input => input.Item3 <= input.Item2 / 2).Sample((pieces, room, overlap) =>
        {
            PieceWindow[] windows = new TaggerEncoder(s_tokenizer.Value, hasCaseTypes: false, room, overlap).Windows(pieces);

            int at = 0;
            foreach (PieceWindow window in windows)
            {
                Assert.Equal(at, window.OwnStart);
                Assert.InRange(window.End - window.Start, 1, room);
                Assert.True(window.Start <= window.OwnStart && window.OwnStart < window.OwnEnd && window.OwnEnd <= window.End);
                for (int piece = window.OwnStart; piece < window.OwnEnd; piece++)
                {
                    Assert.True(windows.Where(other => other.Start <= piece && piece < other.End).Max(other => Context(other, piece, pieces)) - Context(window, piece, pieces) <= 1);
                }

                at = window.OwnEnd;
            }

            Assert.Equal(pieces, at);
        }, iter: 2_000);

    // What the text itself lacks is not missed.
    private static int Context(PieceWindow window, int piece, int pieces) => Math.Min(
        window.Start == 0 ? int.MaxValue : piece - window.Start,
        window.End == pieces ? int.MaxValue : window.End - 1 - piece);
}
