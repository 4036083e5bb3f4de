namespace NerSdk.Answers.Repair;

/// <summary>A string of the repaired answer.</summary>
/// <param name="Start">Where it starts there, its quote included, in bytes.</param>
/// <param name="Length">Its length there with both quotes, in bytes.</param>
/// <param name="Source">The model's string.</param>
/// <param name="IsUnchanged">True if it is the model's to the letter.</param>
internal readonly record struct MovedString(int Start, int Length, AnswerNode Source, bool IsUnchanged);
