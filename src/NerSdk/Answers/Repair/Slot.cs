namespace NerSdk.Answers.Repair;

/// <summary>What a model wrote where a member's value is due.</summary>
/// <param name="Values">The values, at least one; several where the answer holds several objects.</param>
/// <param name="Field">The member's name.</param>
/// <param name="Place">What the schema has there.</param>
internal readonly record struct Slot(IReadOnlyList<AnswerNode> Values, string Field, SlotPlace Place);
