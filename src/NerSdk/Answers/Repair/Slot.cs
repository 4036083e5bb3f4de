namespace NerSdk.Answers.Repair;

/// <summary>What a model wrote in place of a member's value.</summary>
/// <param name="Values">The values, at least one; several if the answer holds several objects.</param>
/// <param name="Field">The member's name.</param>
/// <param name="Place">What the schema has there.</param>
internal readonly record struct Slot(IReadOnlyList<AnswerNode> Values, string Field, SlotPlace Place);
