using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NerSdk.Grammar.Export;

/// <summary>
/// Writes an answer grammar for one document in the Lark dialect of llguidance
/// (<see href="https://github.com/guidance-ai/llguidance/blob/main/docs/syntax.md"/>), which onnxruntime-genai and other servers decode by.
/// </summary>
/// <remarks>
/// Copied strings are <c>%regex { "substring_chunks": [...] }</c> over the document's <see cref="CopyChunks"/>, so that they start and end
/// at the word borders of <see cref="Grounding.WordBorders"/> and nowhere else. The grammar does not hold two rules of an answer: that the items of a list
/// are distinct, except those that a <see cref="GrammarRest"/> names, and above <see cref="LongestTextWithEdges"/> that a string has no blanks at its edges,
/// is not empty and holds a letter, number or symbol. Whoever reads the answer finds such strings.
/// </remarks>
public static class LarkGrammar
{
    /// <summary>
    /// The longest <see cref="CopyChunks.Length"/> up to which strings are kept from starting or ending with white space and from being punctuation alone,
    /// in UTF-16 code units. For
    /// longer texts llguidance's budget for one step does not suffice: measured with English news, that held to 20,000 and broke at 25,000.
    /// </summary>
    public const int LongestTextWithEdges = 16_384;

    /// <summary>
    /// The longest <see cref="CopyChunks.Length"/> that llguidance takes at all, in UTF-16 code units: measured with English news, 40,000 held and
    /// 50,000 broke.
    /// </summary>
    public const int LongestText = 32_768;

    private const string Blank = @"\x{20}\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}";
    private const string NoBlank = @"([^\\" + Blank + @"]|\\[""\\b]|\\u00(0[0-7ef]|1[0-9a-f]))";
    private const string Any = @"([^\\]|\\[""\\bfnrt]|\\u00[01][0-9a-f])";

    /// <summary>Writes the grammar of whole answers.</summary>
    /// <param name="grammar">The answers.</param>
    /// <param name="document">What strings are copied from.</param>
    /// <exception cref="ArgumentException">No answer is possible: a string must be copied, and the document holds nothing to copy.</exception>
    public static string Write(GrammarNode grammar, CopyChunks document) => Write(GrammarRest.Whole(grammar), document);

    /// <summary>Writes the grammar of what follows a started answer.</summary>
    /// <param name="rest">What may follow.</param>
    /// <param name="document">What strings are copied from.</param>
    /// <exception cref="ArgumentException">Nothing can follow: a string must be copied, and the document holds nothing to copy.</exception>
    public static string Write(GrammarRest rest, CopyChunks document)
    {
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(document);
        LarkExpressions expressions = new(canCopy: !document.IsBlank);
        string start = expressions.Of(rest)
            ?? throw new ArgumentException("The grammar asks for a string that is copied from the document, but the document holds nothing that can be copied.", nameof(document));

        // Without forcing: llguidance tokenizes forced text as text, which breaks where a token ends inside a character, as in most scripts.
        StringBuilder lark = new(1024 + (2 * document.Length));
        lark.Append("%llguidance { \"no_forcing\": true }\nstart: ").Append(start).Append('\n');
        if (expressions.UsesText)
        {
            lark.Append("TEXT: \"\\\"\" COPY \"\\\"\"\n");
        }

        if (expressions.UsesNewText)
        {
            lark.Append(rest.Seen.IsEmpty ? "NEW_TEXT: COPY \"\\\"\"\n" : "NEW_TEXT: NEW_COPY \"\\\"\"\nNEW_COPY: COPY & ~SEEN\nSEEN: ");
            lark.AppendJoin(" | ", rest.Seen.Select(Quote)).Append('\n');
        }

        if (expressions.UsesText || expressions.UsesNewText)
        {
            AppendCopy(lark, document);
        }

        return lark.ToString();
    }

    internal static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static void AppendCopy(StringBuilder lark, CopyChunks document)
    {
        if (document.Length <= LongestTextWithEdges)
        {
            lark.Append("COPY: CHUNKS & /").Append(NoBlank).Append('(').Append(Any).Append('*').Append(NoBlank).Append(")?/");
            if (!document.Fillers.IsEmpty)
            {
                lark.Append(" & ~FILLERS\nFILLERS: (").AppendJoin(" | ", document.Fillers.Select(Quote)).Append(")+");
            }

            lark.Append("\nCHUNKS: ");
        }
        else
        {
            lark.Append("COPY: ");
        }

        for (int i = 0; i < document.Runs.Length; i++)
        {
            lark.Append(i == 0 ? "" : " | ").Append("%regex { \"substring_chunks\": [");
            lark.AppendJoin(',', document.Runs[i].Select(Quote)).Append("] }");
        }

        lark.Append('\n');
    }
}
