using System.Diagnostics;
using CsCheck;

namespace NerSdk.Tests.Segmentation;

public sealed class WindowPropertyTests
{
    private static readonly string[] s_pieces =
    [
        "Anna", "Dr.", "left", "U.S.", "3.", "e\u0301\u0301", "東京は", "มานี", "👩‍🔬", "नमस्ते", "\ud800", "\u200d", "No.", "-", "a)", "\"Yes\"", ":",
        " ", " ", " ", ". ", ". ", "\n", "\r\n", "\n\n", "。", "! ", "? ", ", ", "،", "\u2029", "   ", "\t",
    ];

    private static readonly Gen<string> s_texts = Gen.Int[0, s_pieces.Length - 1].List[0, 60].Select(places => string.Concat(places.Select(place => s_pieces[place])));

    public static TheoryData<string, IDocumentSplitter> Splitters => new()
    {
        { nameof(DocumentSplitter.Windows), DocumentSplitter.Windows },
        { nameof(DocumentSplitter.Sentences), DocumentSplitter.Sentences },
        { nameof(DocumentSplitter.Paragraphs), DocumentSplitter.Paragraphs },
        { nameof(DocumentSplitter.Whole), DocumentSplitter.Whole },
    };

    [Theory]
    [MemberData(nameof(Splitters))]
    public void Windows_lose_no_text_and_come_in_order(string name, IDocumentSplitter splitter) => Gen.Select(s_texts, Gen.Int[1, 12]).Sample((text, tokens) =>
    {
        int end = 0;
        int start = -1;
        foreach (TextSpan window in splitter.Split(text, new WindowLimits(tokens, tokens, Count)))
        {
            Assert.True(window.Start > start && window.End > window.Start && window.End <= text.Length, $"{name}: {window} after {start}");
            Assert.True(string.IsNullOrWhiteSpace(text[Math.Min(end, window.Start)..window.Start]), $"{name} lost the text from {end} to {window.Start}.");
            (start, end) = (window.Start, Math.Max(end, window.End));
        }

        Assert.True(string.IsNullOrWhiteSpace(text[end..]), $"{name} lost the text from {end}.");
    }, iter: 4000);

    [Fact]
    public void No_window_is_longer_than_the_limit_unless_it_cannot_be_cut() => Gen.Select(s_texts, Gen.Int[4, 12]).Sample((text, tokens) =>
    {
        foreach (TextSpan window in DocumentSplitter.Windows.Split(text, new WindowLimits(tokens, tokens, Count)))
        {
            string piece = text[window.Start..window.End];
            Assert.True(Count(piece) <= tokens + piece.Count(char.IsWhiteSpace) || !piece.Any(char.IsWhiteSpace), $"{Count(piece)} tokens: {piece}");
        }
    }, iter: 4000);

    [Theory]
    [InlineData("Anna met Bob. ")]
    [InlineData("word ")]
    [InlineData("\u0301")]
    [InlineData("東")]
    [InlineData("เ")]
    [InlineData("\n")]
    [InlineData(". ")]
    [InlineData("a\n")]
    [InlineData("3. ")]
    [InlineData("\"")]
    public void Dividing_is_linear(string period)
    {
        int small = CountedCharacters(period, 20_000);
        int large = CountedCharacters(period, 80_000);
        Assert.True(large <= (4.2 * small) + 1000, $"{small} characters were counted in the small text, {large} in the large one.");
    }

    // Also a bound in time, a hundredfold of what it takes: what is quadratic takes minutes.
    private static int CountedCharacters(string period, int length)
    {
        string text = string.Concat(Enumerable.Repeat(period, length / period.Length));
        int counted = 0;
        long start = Stopwatch.GetTimestamp();
        int windows = DocumentSplitter.Windows.Split(text, new WindowLimits(64, 64, piece =>
        {
            counted += piece.Length;
            return Count(piece);
        })).Count();
        Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 20, $"{windows} windows took {Stopwatch.GetElapsedTime(start)}.");
        return counted;
    }

    // Four characters a token.
    private static int Count(ReadOnlySpan<char> text) => (text.Length + 3) / 4;
}
