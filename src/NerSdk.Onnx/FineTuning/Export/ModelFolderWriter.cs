using NerSdk.Onnx.FineTuning.Graphs;
using NerSdk.Onnx.FineTuning.Tensors;
using NerSdk.Onnx.Tagging.Models;

namespace NerSdk.Onnx.FineTuning.Export;

/// <summary>Writes a fine-tuned model in Hugging Face's layout: first next to the folder, then in its place.</summary>
internal sealed class ModelFolderWriter
{
    private static readonly string[] s_copied = ["tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt", "LICENSE"];

    private readonly string _baseModel;
    private readonly string _folder;
    private readonly string _temporary;
    private readonly IReadOnlyList<string> _labels;

    /// <param name="baseModel">The base model's folder.</param>
    /// <param name="folder">The folder to write.</param>
    /// <param name="labels">The labels of the pieces.</param>
    /// <exception cref="FineTuningException">The folder holds something else than a model of these labels.</exception>
    public ModelFolderWriter(string baseModel, string folder, IReadOnlyList<string> labels)
    {
        _baseModel = baseModel;
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _temporary = _folder + ".partial";
        _labels = labels;
        CheckFolder();
    }

    /// <summary>The graph in float32, before the folder is in place.</summary>
    public string Float32Graph => Path.Combine(_temporary, "model.onnx");

    /// <summary>The graph in 8 bits, before the folder is in place.</summary>
    public string Int8Graph => Path.Combine(_temporary, "onnx", "model_int8.onnx");

    /// <summary>Makes the folder in which the model is written.</summary>
    /// <exception cref="FineTuningException">It cannot be made.</exception>
    public void Start() => Guard(() =>
    {
        if (Directory.Exists(_temporary))
        {
            Directory.Delete(_temporary, recursive: true);
        }

        Directory.CreateDirectory(_temporary);
    });

    /// <summary>Writes weights, graph, configuration and tokenizer.</summary>
    public void WriteModel(IReadOnlyCollection<NamedTensor> weights)
    {
        OutputFile.Write(Float32Graph, CreateGraph(weights).Write);
        (string, NamedTensor)[] tensors = [.. weights.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).Select(tensor => (tensor.Name, tensor))];
        OutputFile.Write(Path.Combine(_temporary, "model.safetensors"), output => SafetensorsWriter.Write(output, tensors, new Dictionary<string, string> { ["format"] = "pt" }));
        OutputFile.Write(Path.Combine(_temporary, "config.json"), output => ModelConfig.Write(output, Path.Combine(_baseModel, "config.json"), _labels));
        foreach (string name in s_copied.Where(name => File.Exists(Path.Combine(_baseModel, name))))
        {
            OutputFile.Write(Path.Combine(_temporary, name), output => output.Write(File.ReadAllBytes(Path.Combine(_baseModel, name))));
        }
    }

    /// <summary>Writes the graph with weights of 8 bits.</summary>
    public void WriteInt8(IReadOnlyCollection<NamedTensor> weights)
    {
        OnnxGraph graph = CreateGraph(weights);
        Int8Weights.Use(graph, weights);
        graph.KeepOutput("logits");
        OutputFile.Write(Int8Graph, graph.Write);
    }

    /// <summary>Takes the graph with weights of 8 bits away again.</summary>
    public void RemoveInt8() => Guard(() => Directory.Delete(Path.GetDirectoryName(Int8Graph)!, recursive: true));

    /// <summary>Writes the profile, <c>nersdk.json</c>.</summary>
    public void WriteProfile(TaggerProfile profile) => Guard(() => profile.Save(_temporary));

    /// <summary>Puts the folder in its place. What was there is removed after that.</summary>
    public void Finish() => Guard(() =>
    {
        string old = _folder + ".old";
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }

        if (Directory.Exists(_folder))
        {
            Directory.Move(_folder, old);
        }

        Directory.Move(_temporary, _folder);
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    });

    /// <summary>Removes what was written so far.</summary>
    public void Abandon()
    {
        try
        {
            Directory.Delete(_temporary, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The exception that led here says what is wrong.
        }
    }

    private OnnxGraph CreateGraph(IReadOnlyCollection<NamedTensor> weights)
    {
        OnnxGraph graph = OnnxGraph.Load(Path.Combine(_baseModel, "token_classifier.onnx"));
        graph.SetInputs([.. weights.Select(OnnxTensor.From)]);
        graph.KeepOutput("logits");
        return graph;
    }

    private void CheckFolder()
    {
        if (File.Exists(_folder) || (Directory.Exists(_folder) && Directory.EnumerateFileSystemEntries(_folder).Any() && ModelConfig.FindLabels(_folder) is null))
        {
            throw new FineTuningException(FineTuningProblem.Output, $"{_folder} exists and is no model folder of a token classifier. Choose another folder; it would be overwritten.");
        }

        if (Directory.Exists(_folder) && ModelConfig.FindLabels(_folder) is { } other && !other.SequenceEqual(_labels))
        {
            throw new FineTuningException(
                FineTuningProblem.Output,
                $"{_folder} holds a model with the labels {string.Join(", ", other)}, this one has {string.Join(", ", _labels)}. Choose another folder; it would be overwritten.");
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FineTuningException(FineTuningProblem.Output, $"{_folder} cannot be written: {exception.Message} Choose a folder that may be written.", exception);
        }
    }
}
