namespace NerSdk.Onnx.Grammars;

/// <summary>A model's logits hold NaN or an infinite number, so no token can be decided. Whoever runs the model says which graph it was.</summary>
internal sealed class InvalidLogitsException() : NerSdkException("The model's logits hold NaN or an infinite number.");
