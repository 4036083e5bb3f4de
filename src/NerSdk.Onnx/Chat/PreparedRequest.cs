using NerSdk.Chat;
using NerSdk.Onnx.Decoding;

namespace NerSdk.Onnx.Chat;

/// <summary>A request in tokens, all that can be done before the model runs.</summary>
/// <param name="Prefix">The prompt's static prefix; the rest is what the decoder wants read first.</param>
/// <param name="PromptTokens">Tokens of the whole prompt.</param>
/// <param name="Document">The last message.</param>
/// <param name="Decoder">Decides the answer.</param>
/// <param name="Text">The answer's text.</param>
internal sealed record PreparedRequest(int[] Prefix, int PromptTokens, DocumentTokens Document, ITokenDecoder Decoder, AnswerText Text)
{
    /// <summary>How long the request waited for a thread before it was prepared: the threads are busy with other requests' models.</summary>
    public TimeSpan Queued { get; init; }

    /// <summary>How much of the document is read, if the answer is constrained to it.</summary>
    public DecodingDetails? DetailsBeforeAnswer =>
        Decoder is AnswerDecoder ? new DecodingDetails { DocumentRead = Document.Read, BytesNotRead = Document.BytesWithoutToken } : null;
}
