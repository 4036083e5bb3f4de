using System.Text;
using CsCheck;
using NerSdk.Generators.Naming;

namespace NerSdk.Generators.Tests.Naming;

public sealed class SingleLineTests
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Char["ab \t\r\n\0\u0085\u2028\u00a0\ud83d\ude00"], 0, 10];

    [Theory]
    [InlineData("names of people", "names of people")]
    [InlineData("  blanks stay  ", "  blanks stay  ")]
    [InlineData("one \r\n\t  two", "one two")]
    [InlineData("one\u2028\u2028two\u0085three", "one two three")]
    [InlineData("\none\n", "one")]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \n ", null)]
    public void Line_breaks_become_one_blank(string? text, string? expected) => Assert.Equal(expected, SingleLine.From(text));

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal("a\ufffd\ud83d\ude00\ufffd", SingleLine.From("a\ud800\ud83d\ude00\udc00"));

    [Fact]
    public void Result_fits_a_prompt_line_and_UTF8_and_stays_as_it_is() => s_text.Sample(text =>
    {
        if (SingleLine.From(text) is { } line)
        {
            Assert.True(SingleLine.Fits(line));
            Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
            Assert.Equal(line, SingleLine.From(line));
            Assert.Equal(SingleLine.Fits(text), text == line);
        }
    });
}
