namespace NerSdk.Answers.Repair;

/// <summary>One piece of JSON in an answer.</summary>
/// <param name="Value">The value that it holds.</param>
/// <param name="Slips">What had to be overlooked to read it.</param>
/// <param name="IsCut">True if the answer ends before the value does.</param>
internal sealed record AnswerRoot(AnswerNode Value, JsonSlips Slips, bool IsCut);
