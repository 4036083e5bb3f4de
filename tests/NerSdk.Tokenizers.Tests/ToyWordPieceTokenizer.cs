using System.Text;

namespace NerSdk.Tokenizers.Tests;

/// <summary>
/// A WordPiece tokenizer in the smallest form that has all that is hard on an interface: it lower-cases and takes accents and ligatures
/// apart, drops white space, writes <c>##</c> for pieces inside a word, and says <c>[UNK]</c> for a word that it can't spell.
/// </summary>
internal sealed class ToyWordPieceTokenizer : Tokenizer
{
    private static readonly string[] s_tokens = ["[CLS]", "[SEP]", "[UNK]", "play", "##ing", "in", "stra", "##s", "##se", "cafe", "file", "##e", "[", "]", "sep"];
    private static readonly Dictionary<string, int> s_ids = s_tokens.Index().ToDictionary(token => token.Item, token => token.Index);

    // What each token adds to a text depends on the one before it, so none has bytes.
    public ToyWordPieceTokenizer()
        : base(new Vocabulary([.. s_tokens.Select(_ => Array.Empty<byte>())], new Dictionary<string, int> { ["[CLS]"] = 0, ["[SEP]"] = 1 }))
    {
    }

    public static int Id(string token) => s_ids[token];

    public override int Encode(ReadOnlySpan<char> text, List<Token> tokens)
    {
        int bytesWithoutToken = 0;
        List<(char Value, int Start, int End)> word = [];
        for (int at = 0, length; at < text.Length; at += length)
        {
            Rune.DecodeFromUtf16(text[at..], out Rune rune, out length);
            bool isSign = Rune.IsPunctuation(rune);
            if (isSign || Rune.IsWhiteSpace(rune))
            {
                bytesWithoutToken += EncodeWord(text, word, tokens);
            }

            if (Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark && word.Count > 0)
            {
                word[^1] = word[^1] with { End = at + length };
            }
            else if (!Rune.IsWhiteSpace(rune))
            {
                foreach (char value in Normalize(rune))
                {
                    word.Add((value, at, at + length));
                }
            }

            if (isSign)
            {
                bytesWithoutToken += EncodeWord(text, word, tokens);
            }
        }

        return bytesWithoutToken + EncodeWord(text, word, tokens);
    }

    public override string Decode(ReadOnlySpan<int> ids)
    {
        StringBuilder text = new();
        foreach (int id in ids)
        {
            string token = s_tokens[id];
            bool goesOn = token.StartsWith("##", StringComparison.Ordinal);
            text.Append(Vocabulary.IsControlToken(id) ? "" : goesOn ? token[2..] : text.Length > 0 ? " " + token : token);
        }

        return text.ToString();
    }

    private static string Normalize(Rune rune) => rune.ToString() switch
    {
        "ß" => "ss",
        "é" or "É" => "e",
        "ﬁ" => "fi",
        _ => Rune.ToLowerInvariant(rune).ToString(),
    };

    /// <summary>Spells a word with the longest pieces from the left, or as one unknown token.</summary>
    private static int EncodeWord(ReadOnlySpan<char> text, List<(char Value, int Start, int End)> word, List<Token> tokens)
    {
        if (word.Count == 0)
        {
            return 0;
        }

        (int start, int end) = (word[0].Start, word[^1].End);
        string letters = string.Concat(word.Select(character => character.Value));
        List<Token> pieces = [];
        int at = 0;
        while (at < letters.Length)
        {
            int length = Enumerable.Range(1, letters.Length - at).LastOrDefault(length => s_ids.ContainsKey(Piece(letters, at, length)));
            if (length == 0)
            {
                break;
            }

            pieces.Add(new Token(s_ids[Piece(letters, at, length)], word[at].Start, word[at + length - 1].End));
            at += length;
        }

        word.Clear();
        tokens.AddRange(at == letters.Length ? pieces : [new Token(Id("[UNK]"), start, end)]);
        return at == letters.Length ? 0 : Encoding.UTF8.GetByteCount(text[start..end]);
    }

    private static string Piece(string word, int start, int length) => $"{(start > 0 ? "##" : "")}{word.AsSpan(start, length)}";
}
