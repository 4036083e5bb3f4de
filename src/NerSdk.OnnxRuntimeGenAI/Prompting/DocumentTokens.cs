using NerSdk.Grammar.Export;
using NerSdk.Grounding;
using NerSdk.OnnxRuntimeGenAI.Models;

namespace NerSdk.OnnxRuntimeGenAI.Prompting;

/// <summary>A document's tokens, cut to the room that is left.</summary>
/// <param name="Ids">The token ids.</param>
/// <param name="Read">The length of the part of the document that they cover, from the start, in UTF-16 code units.</param>
/// <param name="BytesWithoutToken">Bytes of that part's UTF-8 form that the vocabulary has no token for; the model does not see them.</param>
internal readonly record struct DocumentTokens(List<int> Ids, int Read, int BytesWithoutToken)
{
    /// <summary>Encodes a document, or as much of it as fits into the context and into a grammar: up to the last word border, if there is one.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="document">The document.</param>
    /// <param name="room">The most tokens.</param>
    public static DocumentTokens EncodeToFit(TextTokenizer tokenizer, string document, int room)
    {
        DocumentBorders borders = new(document);
        int reach = LongestForGrammar(document, borders);
        DocumentTokens tokens = Encode(tokenizer, document, reach);
        int fits = 0;
        int tooLong = reach;
        DocumentTokens best = tokens.Ids.Count <= room ? tokens : new DocumentTokens([], 0, 0);

        // The library does not say where in the text a token is, so the cut is searched: first where the tokens' average says.
        int guess = (int)((long)reach * room / Math.Max(1, tokens.Ids.Count));
        while (best.Read < reach && best.Ids.Count < room - (room / 64) && CutAt(document, borders, fits, tooLong, guess) is int cut and > 0)
        {
            tokens = Encode(tokenizer, document, cut);
            if (tokens.Ids.Count <= room)
            {
                best = tokens;
                fits = cut;
            }
            else
            {
                tooLong = cut;
            }

            guess = fits + ((tooLong - fits) / 2);
        }

        return best;
    }

    public static DocumentTokens Encode(TextTokenizer tokenizer, string document, int length)
    {
        List<int> ids = [];
        int bytesWithoutToken = tokenizer.AppendText(document.AsSpan(0, length), ids);
        return new DocumentTokens(ids, length, bytesWithoutToken);
    }

    // As CopyChunks escapes: two for a quote or backslash, at most six for a control character.
    private static int LongestForGrammar(string document, DocumentBorders borders)
    {
        int escaped = 0;
        for (int i = 0; i < document.Length; i++)
        {
            escaped += document[i] switch { < ' ' => 6, '"' or '\\' => 2, _ => 1 };
            if (escaped > LarkGrammar.LongestText)
            {
                return CutAt(document, borders, 0, i, i - 1);
            }
        }

        return document.Length;
    }

    // A word border between both, best at or before the place that is wished. A text without any is cut inside its word.
    private static int CutAt(string document, DocumentBorders borders, int fits, int tooLong, int wished)
    {
        wished = Math.Clamp(wished, Math.Min(fits + 1, tooLong), Math.Max(fits, tooLong - 1));
        for (int i = wished; i > fits; i--)
        {
            if (borders.IsBorder(i))
            {
                return i;
            }
        }

        for (int i = wished + 1; i < tooLong; i++)
        {
            if (borders.IsBorder(i))
            {
                return i;
            }
        }

        return fits > 0 || wished <= 0 ? 0 : char.IsLowSurrogate(document[wished]) ? wished - 1 : wished;
    }
}
