using Microsoft.Extensions.AI;

namespace NerSdk.Extraction;

/// <summary>What a chat client that constrains decoding tells beyond the text of its answer.</summary>
public sealed class ConstrainedAnswer
{
    /// <summary>The key of <see cref="ChatResponse.AdditionalProperties"/> that holds it.</summary>
    public const string Key = "nersdk.answer";

    /// <summary>
    /// The probability of each string of the answer, in the order in which they stand there, 0 to 1: the product over its decided
    /// tokens of the token's probability among the legal ones.
    /// </summary>
    public required ReadOnlyMemory<float> Confidences { get; init; }

    /// <summary>The length of the part of the document that the model saw, from the start, in UTF-16 code units.</summary>
    public required int DocumentRead { get; init; }

    /// <summary>Bytes of the document's UTF-8 form that the model's vocabulary has no token for, so that the model did not see them.</summary>
    public int BytesNotRead { get; init; }

    /// <summary>Tokens of the answer that the model decided; the others were forced by the grammar.</summary>
    public required int DecidedTokens { get; init; }

    /// <summary>Forward passes of the model, those for the prompt included.</summary>
    public required int Passes { get; init; }
}
