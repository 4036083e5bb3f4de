namespace NerSdk.Onnx.Decoding;

/// <summary>
/// Decides a text token by token. It is passive: it says what the model must read, and is given the logits; of models and sessions it knows nothing.
/// </summary>
internal interface ITokenDecoder
{
    /// <summary>Token ids that the model must read before the next decision; the prompt's rest at first. Valid until the next decision.</summary>
    ReadOnlySpan<int> Pending { get; }

    /// <summary>True if no more logits are wanted: the text is complete, or it was cut off.</summary>
    bool IsComplete { get; }

    /// <summary>True if the text ended at the token limit.</summary>
    bool IsCutOff { get; }

    /// <summary>The text so far in UTF-8; may end inside a character.</summary>
    ReadOnlySpan<byte> Utf8Text { get; }

    /// <summary>Tokens of the text so far, the end token included.</summary>
    int TokenCount { get; }

    /// <summary>Decides one more token, and adds those that follow without a decision. Not once it <see cref="IsComplete"/>.</summary>
    /// <param name="logits">The model's logits [vocabulary] after <see cref="Pending"/>; read before the call returns.</param>
    /// <exception cref="Grammars.InvalidLogitsException">The logits hold NaN or an infinite number.</exception>
    void Decide(ReadOnlySpan<float> logits);
}
