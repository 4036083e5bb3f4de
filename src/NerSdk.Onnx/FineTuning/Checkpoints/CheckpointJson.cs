using System.Text.Json.Serialization;

namespace NerSdk.Onnx.FineTuning.Checkpoints;

[JsonSerializable(typeof(TrainingProgress))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
