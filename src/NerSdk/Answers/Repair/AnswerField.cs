namespace NerSdk.Answers.Repair;

/// <summary>A field of an object in an answer.</summary>
/// <param name="Name">Its name as the model wrote it.</param>
/// <param name="Start">Where the name starts, in bytes of the answer.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct AnswerField(string Name, int Start, AnswerNode Value);
