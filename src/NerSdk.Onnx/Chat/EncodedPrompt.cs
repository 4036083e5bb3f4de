namespace NerSdk.Onnx.Chat;

/// <summary>The tokens around a document: everything of a prompt that is the same for every document.</summary>
/// <param name="Prefix">The tokens before the document's own: the static prefix.</param>
/// <param name="Suffix">The tokens after them, up to the place where the answer starts.</param>
internal sealed record EncodedPrompt(int[] Prefix, int[] Suffix);
