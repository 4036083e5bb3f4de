namespace NerSdk.Onnx.ChatTemplates;

/// <summary>One turn of a chat as a template sees it.</summary>
/// <param name="Role">
/// <c>system</c>, <c>user</c>, <c>assistant</c>, <c>tool</c> or another word of ASCII letters, digits, '_' and '-'.
/// </param>
/// <param name="Content">The text, which stays data whatever it holds.</param>
internal readonly record struct ChatTemplateMessage(string Role, string Content);
