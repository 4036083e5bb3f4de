using System.Runtime.InteropServices;
using NerSdk.Grounding;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Chat;

/// <summary>A document's tokens, cut to the room that is left.</summary>
/// <param name="Ids">The token ids.</param>
/// <param name="Read">The length of the part of the document that they cover, from the start, in UTF-16 code units.</param>
/// <param name="BytesWithoutToken">Bytes of that part's UTF-8 form that the vocabulary has no token for; the model does not see them.</param>
internal readonly record struct DocumentTokens(List<int> Ids, int Read, int BytesWithoutToken)
{
    /// <summary>Encodes a document, or as much of it as fits: up to the last word border, if there is one.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="document">The document.</param>
    /// <param name="room">The most tokens.</param>
    public static DocumentTokens Encode(Tokenizer tokenizer, string document, int room)
    {
        // What no number of tokens up to the room can reach is not even looked at.
        int reach = (int)Math.Min(document.Length, (room + 1L) * tokenizer.Vocabulary.LongestTokenLength);
        if (reach < document.Length && char.IsHighSurrogate(document[reach - 1]))
        {
            reach--;
        }

        List<Token> tokens = [];
        int bytesWithoutToken = tokenizer.Encode(document.AsSpan(0, reach), tokens);
        if (tokens.Count <= room)
        {
            return new DocumentTokens(IdsOf(tokens, tokens.Count), reach, bytesWithoutToken);
        }

        int count = room;
        DocumentBorders borders = new(document, reach);
        while (count > 0 && !(IsCharacterBorder(tokens, count) && borders.IsBorder(tokens[count - 1].End)))
        {
            count--;
        }

        if (count == 0)
        {
            for (count = room; count > 0 && !IsCharacterBorder(tokens, count);)
            {
                count--;
            }
        }

        List<int> ids = IdsOf(tokens, count);
        int read = count > 0 ? tokens[count - 1].End : 0;
        return new DocumentTokens(ids, read, bytesWithoutToken == 0 ? 0 : tokenizer.Encode(document.AsSpan(0, read), new List<int>()));
    }

    private static List<int> IdsOf(List<Token> tokens, int count)
    {
        List<int> ids = new(count);
        foreach (Token token in CollectionsMarshal.AsSpan(tokens)[..count])
        {
            ids.Add(token.Id);
        }

        return ids;
    }

    // Tokens that share a character both have its place.
    private static bool IsCharacterBorder(List<Token> tokens, int index) => tokens[index - 1].End <= tokens[index].Start;
}
