using System.Net;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using NerSdk.SemanticKernel.Functions;

namespace NerSdk.SemanticKernel.Tests.Functions;

public sealed class ChatPromptXmlTests
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        "a", "é", "東", "😀", " ", "\n", "\t", "\r", "\0", "\u001b", "\u00a0", "\u2028", "\ufffe", "\uffff",
        "&", "&amp;", "&#13;", "<", ">", "]]>", "</message>", "\"", "{{$text}}").List[0, 8].Select(string.Concat);

    // Semantic Kernel reads a rendered prompt in this way: XML, trimmed, then HTML entities.
    [Fact]
    public void Any_text_comes_back_unchanged() => s_text.Sample(text =>
    {
        string prompt = new StringBuilder().AppendMessage("user", text).ToString();
        Assert.Equal(text, WebUtility.HtmlDecode(XElement.Parse(prompt).Value.Trim()));
    });

    [Theory]
    [InlineData(0, 0xD83D)]
    [InlineData(0, 0xDE00)]
    [InlineData(3, 0xD83D)]
    public void Half_of_a_surrogate_pair_is_refused_with_its_place(int place, int half)
    {
        string text = new string('x', place) + (char)half;
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new StringBuilder().AppendMessage("user", text));
        Assert.Contains($"at {place},", exception.Message, StringComparison.Ordinal);
    }
}
