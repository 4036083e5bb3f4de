using NerSdk.Grounding;
using System.Text;
using CsCheck;
using NerSdk.Grammar;
using NerSdk.Onnx.Grammars;

namespace NerSdk.Onnx.Tests.Grammars;

/// <summary>All legal answers about a short document, listed by plain code: what the matcher is compared with.</summary>
internal static class AnswerLanguage
{
    private static readonly GrammarNode s_list =
        new SequenceNode(new LiteralNode("["), new RepeatNode(CopiedTextNode.Instance, ",", isDistinct: true), new LiteralNode("]"));

    private static readonly GrammarNode s_single = new ChoiceNode(new LiteralNode("null"), CopiedTextNode.Instance);

    public static readonly GrammarNode OneList = new SequenceNode(new LiteralNode("{\"a\":"), s_list, new LiteralNode("}"));

    public static readonly GrammarNode OneSingle = new SequenceNode(new LiteralNode("{\"a\":"), s_single, new LiteralNode("}"));

    public static readonly GrammarNode ListAndSingle =
        new SequenceNode(new LiteralNode("{\"a\":"), s_list, new LiteralNode(",\"b\":"), s_single, new LiteralNode("}"));

    /// <summary>Three levels: a list of records with a list of records with a list of texts, each record with an optional text, and words that begin alike.</summary>
    public static readonly GrammarNode Nested = ListOf(
        new SequenceNode(
            new LiteralNode("{\"name\":"), s_single,
            new LiteralNode(",\"parts\":"), ListOf(
                new SequenceNode(
                    new LiteralNode("{\"kind\":"), new ChoiceNode(new LiteralNode("no"), new LiteralNode("note"), new LiteralNode("nil")),
                    new ChoiceNode(new LiteralNode(""), new SequenceNode(new LiteralNode(",\"by\":"), CopiedTextNode.Instance)),
                    new LiteralNode(",\"texts\":"), s_list,
                    new LiteralNode("}"))),
            new LiteralNode("}")));

    private static readonly string[] s_words =
        ["Paris", "Paris", "New York", "a", "a", "ab", " ", " ", " ", ", ", "\r\n", "\"", "\\", "é", "😀", "👩‍🚀", "\ud800", "\u0001", "7", "x\u0301", "東", "-", "...", "👩", "e\u0301", "\u00ad", "京都"];

    /// <summary>Documents of words that repeat, and of what is hard to copy.</summary>
    public static Gen<string> Documents(int maxWords) => Gen.Int[0, s_words.Length - 1].Select(word => s_words[word]).Array[0, maxWords].Select(string.Concat);

    /// <summary>The distinct pieces of a document that a string may hold.</summary>
    public static string[] Pieces(string document)
    {
        HashSet<string> pieces = [];
        for (int start = 0; start < document.Length; start++)
        {
            for (int end = start + 1; end <= document.Length; end++)
            {
                string piece = document[start..end];
                if (WordBorders.IsBorder(document, start) && WordBorders.IsBorder(document, end) && MentionText.IsMention(piece))
                {
                    pieces.Add(piece);
                }
            }
        }

        return [.. pieces];
    }

    private static SequenceNode ListOf(GrammarNode item) => new(new LiteralNode("["), new RepeatNode(item), new LiteralNode("]"));

    /// <summary>All answers of <see cref="OneList"/>: every order of every choice of pieces.</summary>
    public static List<string> ListAnswers(string document)
    {
        List<string> answers = [];
        Add([], Pieces(document), answers);
        return answers;

        static void Add(List<string> chosen, string[] pieces, List<string> answers)
        {
            answers.Add($"{{\"a\":[{string.Join(",", chosen)}]}}");
            foreach (string piece in pieces)
            {
                string quoted = Quote(piece);
                if (!chosen.Contains(quoted))
                {
                    Add([.. chosen, quoted], pieces, answers);
                }
            }
        }
    }

    /// <summary>All answers of <see cref="OneSingle"/>.</summary>
    public static List<string> SingleAnswers(string document) =>
        ["{\"a\":null}", .. Pieces(document).Select(piece => $"{{\"a\":{Quote(piece)}}}")];

    /// <summary>A JSON string as the prompt contract escapes it.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The bytes that can follow, by asking the matcher for each.</summary>
    public static byte[] NextBytes(AnswerMatcher matcher, AnswerState state) =>
        [.. Enumerable.Range(0, 256).Select(value => (byte)value).Where(value => matcher.TryAdvance(state, value, out _))];
}
