using System.Security.Cryptography;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.FineTuning.Tensors;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.FineTuning;

/// <summary>The files of an encoder that can be trained.</summary>
internal sealed class BaseModelFiles
{
    public const string HeadWeight = "classifier.weight";
    private const string HeadBias = "classifier.bias";

    private readonly string _folder;

    /// <exception cref="FineTuningException">A file is missing.</exception>
    public BaseModelFiles(string folder)
    {
        _folder = Path.GetFullPath(folder);
        if (new[] { TrainStep, TokenClassifier, Weights, TokenizerJson, Path.Combine(_folder, "config.json") }.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            throw new FineTuningException(FineTuningProblem.BaseModel, $"{missing} is missing. An encoder that can be trained has it; EncoderModel.Path is the folder of one.");
        }
    }

    public string TrainStep => Path.Combine(_folder, "train_step.onnx");

    public string TokenClassifier => Path.Combine(_folder, "token_classifier.onnx");

    private string Weights => Path.Combine(_folder, "model.safetensors");

    private string TokenizerJson => Path.Combine(_folder, "tokenizer.json");

    /// <summary>The SHA-256 of the weights.</summary>
    public string Hash() => HashOf(Weights);

    /// <summary>The SHA-256 of the graph that trains.</summary>
    public string TrainStepHash() => HashOf(TrainStep);

    /// <exception cref="FineTuningException">The file cannot be used.</exception>
    public Tokenizer LoadTokenizer()
    {
        try
        {
            return Tokenizer.Load(TokenizerJson);
        }
        catch (Exception exception) when (exception is TokenizerFormatException or IOException)
        {
            throw new FineTuningException(FineTuningProblem.BaseModel, exception.Message, exception);
        }
    }

    /// <summary>Fills a graph with the weights. The head is not among them.</summary>
    /// <exception cref="FineTuningException">The file cannot be used.</exception>
    public void ReadWeights(TrainingGraph graph)
    {
        try
        {
            using SafetensorsFile file = SafetensorsFile.Open(Weights);
            graph.Frozen.ReadFrom(file);
            foreach (string name in graph.WeightNames.Where(name => name is not HeadWeight and not HeadBias))
            {
                file.Read(name, graph.State[name].Shape, graph.State[name].Data);
            }
        }
        catch (Exception exception) when (exception is SafetensorsFormatException or IOException)
        {
            throw new FineTuningException(FineTuningProblem.BaseModel, exception.Message, exception);
        }
    }

    private static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
