using NerSdk.Cli.Output;

namespace NerSdk.Cli.Tests;

public sealed class OutputTests
{
    [Fact]
    public void Overlapping_mentions_are_cut_where_the_labels_change()
    {
        LabeledMention[] mentions = [new("a", "bcd", 1, 4), new("b", "de", 3, 5), new("a", "cd", 2, 4)];

        Assert.Equal(
            ["0..1 ", "1..3 a", "3..4 a+b", "4..5 b", "5..6 "],
            Segment.Cut(6, mentions).Select(segment => $"{segment.Start}..{segment.End} {string.Join('+', segment.Labels)}"));
    }

    [Fact]
    public void Empty_text_has_no_segments() => Assert.Empty(Segment.Cut(0, []));

    [Fact]
    public void Control_characters_cannot_reach_the_terminal()
    {
        Assert.Equal("a\n␛[2J␇␡\uFFFDé😀\uFFFD", Printable.Lines("a\r\n\e[2J\a\u007F\u009Bé😀\uD83D"));
        Assert.Equal("a␊b␉", Printable.Line("a\nb\t"));
    }
}
