using NerSdk.Grounding;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Chat;

/// <summary>A document's tokens, cut to the room there is.</summary>
/// <param name="Ids">The token ids.</param>
/// <param name="Read">The length of the part of the document that they cover, from the start, in UTF-16 code units.</param>
/// <param name="BytesWithoutToken">Bytes of that part's UTF-8 form that the vocabulary has no token for; the model does not see them.</param>
internal readonly record struct DocumentTokens(List<int> Ids, int Read, int BytesWithoutToken)
{
    /// <summary>Encodes a document, or as much of it as fits: up to the last word border, where there is one.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="document">The document.</param>
    /// <param name="room">The most tokens.</param>
    public static DocumentTokens Encode(Tokenizer tokenizer, string document, int room)
    {
        // What no number of tokens up to the room can reach is not even looked at.
        int reach = (int)Math.Min(document.Length, (room + 1L) * tokenizer.LongestTokenLength);
        if (reach < document.Length && char.IsHighSurrogate(document[reach - 1]))
        {
            reach--;
        }

        List<int> ids = [];
        List<int> ends = [];
        int bytesWithoutToken = tokenizer.Encode(document.AsSpan(0, reach), ids, ends);
        if (ids.Count <= room)
        {
            return new DocumentTokens(ids, reach, bytesWithoutToken);
        }

        int count = room;
        while (count > 0 && !(IsCharacterStart(tokenizer, ids[count]) && WordBorders.IsBorder(document, ends[count - 1])))
        {
            count--;
        }

        if (count == 0)
        {
            for (count = room; count > 0 && !IsCharacterStart(tokenizer, ids[count]);)
            {
                count--;
            }
        }

        ids.RemoveRange(count, ids.Count - count);
        int read = count > 0 ? ends[count - 1] : 0;
        return new DocumentTokens(ids, read, bytesWithoutToken == 0 ? 0 : tokenizer.Encode(document.AsSpan(0, read), []));
    }

    // A token may end inside a character; the next one then begins with one of its further bytes, 10xxxxxx.
    private static bool IsCharacterStart(Tokenizer tokenizer, int id) => (tokenizer.TokenBytes(id)[0] & 0xC0) != 0x80;
}
