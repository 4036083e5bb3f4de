using System.Text;
using CsCheck;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Tests.Documents;

public sealed class CodePointOffsetsTests
{
    // Halves of pairs in any order, so that pairs and lone halves are next to each other.
    private static readonly Gen<string> s_text = Gen.OneOf(Gen.Char['a', 'c'], Gen.OneOf('\ud83d', '\ude00', 'ß', '\u0301', '人')).Array[0, 20].Select(characters => new string(characters));

    [Fact]
    public void Offsets_are_those_of_a_count_one_by_one() => s_text.Sample(text =>
    {
        CodePointOffsets offsets = new(text);
        List<int> starts = [];
        for (int i = 0; i < text.Length; i++)
        {
            starts.Add(i);
            i += i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 1 : 0;
        }

        starts.Add(text.Length);
        Assert.Equal(starts.Count - 1, offsets.CodePoints);
        for (int codePoint = 0; codePoint < starts.Count; codePoint++)
        {
            Assert.True(offsets.TryToUtf16(codePoint, out int utf16));
            Assert.Equal(starts[codePoint], utf16);
        }

        for (int utf16 = -1; utf16 <= text.Length + 1; utf16++)
        {
            Assert.Equal(starts.Contains(utf16), offsets.TryToCodePoint(utf16, out int codePoint));
            Assert.Equal(Math.Max(0, starts.IndexOf(utf16)), codePoint);
        }

        Assert.False(offsets.TryToUtf16(-1, out _));
        Assert.False(offsets.TryToUtf16(starts.Count, out _));
    });

    [Fact]
    public void Spans_come_back_and_hold_the_same_text() => Gen.Select(s_text, Gen.Int[0, 20], Gen.Int[0, 20]).Sample((text, a, b) =>
    {
        CodePointOffsets offsets = new(text);
        TextSpan span = new(Math.Min(a, b), Math.Max(a, b));
        if (offsets.TryToCodePoints(span, out TextSpan codePoints))
        {
            Assert.True(offsets.TryToUtf16(codePoints, out TextSpan back));
            Assert.Equal(span, back);
        }
        else
        {
            Assert.True(span.End > text.Length || new[] { span.Start, span.End }.Any(place => place > 0 && place < text.Length && char.IsSurrogatePair(text[place - 1], text[place])));
        }
    });

    [Fact]
    public void A_text_in_UTF32_has_the_same_offsets() => RandomTexts.Sample(text =>
    {
        CodePointOffsets offsets = new(text);
        Assert.Equal(Encoding.UTF32.GetByteCount(text) / 4, offsets.CodePoints);
    });

    private static Gen<string> RandomTexts => Formats.RandomDocuments.Text;
}
