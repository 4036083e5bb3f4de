using NerSdk.Onnx.Tokenization;
using NerSdk.Text;

namespace NerSdk.Onnx.Chat;

/// <summary>A document's tokens, cut to the room there is.</summary>
/// <param name="Ids">The token ids.</param>
/// <param name="Read">The length of the part of the document that they cover, from the start, in UTF-16 code units.</param>
/// <param name="BytesWithoutToken">Bytes of the document's UTF-8 form that the vocabulary has no token for; the model does not see them.</param>
internal readonly record struct DocumentTokens(List<int> Ids, int Read, int BytesWithoutToken)
{
    /// <summary>Encodes a document, or as much of it as fits: up to the last word border, where there is one.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="document">The document.</param>
    /// <param name="room">The most tokens.</param>
    public static DocumentTokens Encode(Tokenizer tokenizer, string document, int room)
    {
        List<int> ids = [];
        List<int> ends = [];
        int bytesWithoutToken = tokenizer.Encode(document, ids, ends);
        if (ids.Count <= room)
        {
            return new DocumentTokens(ids, document.Length, bytesWithoutToken);
        }

        int count = room;
        while (count > 0 && !WordBorders.IsBorder(document, ends[count - 1]))
        {
            count--;
        }

        count = count > 0 ? count : room;
        ids.RemoveRange(count, ids.Count - count);
        return new DocumentTokens(ids, ends[count - 1], bytesWithoutToken);
    }
}
