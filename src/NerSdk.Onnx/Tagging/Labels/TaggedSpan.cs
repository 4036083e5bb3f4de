namespace NerSdk.Onnx.Tagging.Labels;

/// <summary>A mention that the labels make.</summary>
/// <param name="Type">The entity type's number.</param>
/// <param name="First">Its first piece.</param>
/// <param name="Last">Its last piece.</param>
/// <param name="Confidence">Its probability, 0 to 1: that exactly these pieces are one mention of this type.</param>
internal readonly record struct TaggedSpan(int Type, int First, int Last, float Confidence);
