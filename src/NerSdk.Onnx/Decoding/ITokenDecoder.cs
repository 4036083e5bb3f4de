using Microsoft.ML.OnnxRuntime;

namespace NerSdk.Onnx.Decoding;

/// <summary>Writes a text token by token.</summary>
internal interface ITokenDecoder
{
    /// <summary>The text so far in UTF-8; may end inside a character.</summary>
    ReadOnlySpan<byte> Utf8Text { get; }

    /// <summary>Tokens of the text so far, the end token included.</summary>
    int TokenCount { get; }

    /// <summary>True where the text ended at the token limit.</summary>
    bool IsCutOff { get; }

    /// <summary>Decides one more token, after a pass of the model.</summary>
    /// <returns>False where the text is complete or cut off.</returns>
    bool MoveNext(RunOptions runOptions, CancellationToken cancellationToken);
}
