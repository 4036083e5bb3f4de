using System.Text.Json;
using NerSdk.Onnx.FineTuning.Tensors;

namespace NerSdk.Onnx.FineTuning.Checkpoints;

/// <summary>The file from which a training that was stopped goes on: weights, moments, the best weights, and how far it was.</summary>
/// <param name="folder">The folder of the file.</param>
/// <param name="identity">What a training is: its data, schema, base model and options. Only the same may go on.</param>
internal sealed class Checkpoint(string folder, IReadOnlyDictionary<string, string> identity)
{
    private const string IdentityName = "nersdk.identity";
    private const string ProgressName = "nersdk.progress";
    private const string BestPrefix = "best.";

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "checkpoint.safetensors");

    /// <exception cref="FineTuningException">The file cannot be written. The one before is still there.</exception>
    public void Save(TrainingProgress progress, TensorSet state, TensorSet best)
    {
        Dictionary<string, string> metadata = new()
        {
            [IdentityName] = JsonSerializer.Serialize(new Dictionary<string, string>(identity), CheckpointJson.Default.DictionaryStringString),
            [ProgressName] = JsonSerializer.Serialize(progress, CheckpointJson.Default.TrainingProgress),
        };
        (string, NamedTensor)[] tensors = [.. state.Tensors.Select(tensor => (tensor.Name, tensor)), .. best.Tensors.Select(tensor => (BestPrefix + tensor.Name, tensor))];
        OutputFile.Write(Path, output => SafetensorsWriter.Write(output, tensors, metadata));
    }

    /// <summary>Takes over what the file holds.</summary>
    /// <returns>How far the training was; null if there is no file.</returns>
    /// <exception cref="FineTuningException">The file is damaged, or of another training.</exception>
    public TrainingProgress? Load(TensorSet state, TensorSet best)
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        try
        {
            using SafetensorsFile file = SafetensorsFile.Open(Path);
            CheckIdentity(JsonSerializer.Deserialize(file.Metadata[IdentityName], CheckpointJson.Default.DictionaryStringString)!);
            TrainingProgress progress = JsonSerializer.Deserialize(file.Metadata[ProgressName], CheckpointJson.Default.TrainingProgress)!;
            state.ReadFrom(file);
            best.ReadFrom(file, BestPrefix);
            return progress;
        }
        catch (Exception exception) when (exception is SafetensorsFormatException or JsonException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new FineTuningException(
                FineTuningProblem.Checkpoint, $"{Path} cannot be read as a checkpoint: {exception.Message} Delete it to start anew.", exception);
        }
    }

    /// <summary>Removes the file.</summary>
    public void Delete() => File.Delete(Path);

    private void CheckIdentity(Dictionary<string, string> other)
    {
        string[] differences =
        [
            .. identity.Keys.Union(other.Keys)
                .Where(name => identity.GetValueOrDefault(name) != other.GetValueOrDefault(name))
                .Select(name => $"{name} was {other.GetValueOrDefault(name, "not there")}, now it is {identity.GetValueOrDefault(name, "not there")}"),
        ];
        if (differences.Length > 0)
        {
            throw new FineTuningException(
                FineTuningProblem.Checkpoint, $"{Path} is the checkpoint of another training: {string.Join("; ", differences)}. Train as before, delete it, or choose another folder.");
        }
    }
}
