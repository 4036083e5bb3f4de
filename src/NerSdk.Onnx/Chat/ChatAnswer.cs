using Microsoft.Extensions.AI;
using NerSdk.Chat;

namespace NerSdk.Onnx.Chat;

/// <summary>A complete answer, apart from the text that was taken before.</summary>
/// <param name="Text">The text, or the rest of it.</param>
/// <param name="FinishReason">Whether the model ended the answer or the token limit did.</param>
/// <param name="Usage">Counts of tokens.</param>
/// <param name="Details">What a constrained answer says beyond its text; null for free text.</param>
internal sealed record ChatAnswer(string Text, ChatFinishReason FinishReason, UsageDetails Usage, DecodingDetails? Details);
