using System.Buffers;
using System.Globalization;
using System.Text;

namespace NerSdk.SemanticKernel.Functions;

/// <summary>Writes chat messages in the XML that Semantic Kernel parses rendered prompts from, so that every text comes back unchanged.</summary>
/// <remarks>
/// Semantic Kernel parses a rendered prompt as XML, trims each content and then decodes HTML entities. Entities alone cannot carry everything:
/// XML decodes them first, so blanks at the ends are trimmed, and it refuses control characters even as entities. In a CDATA section XML leaves
/// the entities alone, and the decoding after the trimming restores them. XML forbids halves of surrogate pairs everywhere, and HTML
/// decoding leaves their entities as they are, so those alone cannot pass.
/// </remarks>
internal static class ChatPromptXml
{
    private static readonly SearchValues<char> s_special =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(value => (char)value).Where(IsSpecial)]);

    public static StringBuilder AppendMessage(this StringBuilder prompt, string role, string text) =>
        prompt.Append("<message role=\"").Append(role).Append("\"><![CDATA[").AppendEncoded(text).Append("]]></message>\n");

    private static StringBuilder AppendEncoded(this StringBuilder prompt, string text)
    {
        int copied = 0;
        for (int i = NextSpecial(text, 0); i < text.Length; i = NextSpecial(text, i + 1))
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            if (char.IsSurrogate(c))
            {
                throw new ArgumentException(
                    $"The text holds half of a surrogate pair at {i}, which a prompt function cannot carry. "
                    + "Repair the text's decoding, or call kernel.ExtractAsync, which reports it as an issue.",
                    nameof(text));
            }

            prompt.Append(text, copied, i - copied).Append("&#").Append(((int)c).ToString(CultureInfo.InvariantCulture)).Append(';');
            copied = i + 1;
        }

        return prompt.Append(text, copied, text.Length - copied);
    }

    // What must be encoded anywhere, and halves of surrogate pairs. Line feeds and tabs inside stay as they are, readable for filters and logs.
    // A carriage return is a line feed to an XML reader that goes by the book.
    private static bool IsSpecial(char c) => c is '&' or '<' or '>' or '\uFFFE' or '\uFFFF' || (c < ' ' && c is not ('\n' or '\t')) || char.IsSurrogate(c);

    // Beyond that, white space at the text's ends is encoded.
    private static int NextSpecial(string text, int from)
    {
        if (from == 0 && text.Length > 0 && char.IsWhiteSpace(text[0]))
        {
            return 0;
        }

        int found = text.AsSpan(from).IndexOfAny(s_special);
        int last = text.Length - 1;
        return found >= 0 ? from + found : from <= last && char.IsWhiteSpace(text[last]) ? last : text.Length;
    }
}
