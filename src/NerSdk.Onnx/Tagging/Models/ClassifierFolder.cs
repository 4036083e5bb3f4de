using NerSdk.Onnx.Models;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tagging.Models;

/// <summary>A folder of a token classifier in Hugging Face's layout. Reads no weights.</summary>
internal static class ClassifierFolder
{
    private static readonly string[] s_graphs = ["model.onnx", "onnx/model.onnx", "onnx/model_int8.onnx", "onnx/model_quantized.onnx"];

    /// <summary>Checks that the folder is there and that it is a token classifier's.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="OnnxModelException">It is not.</exception>
    public static string Require(string path)
    {
        string folder = Path.GetFullPath(path);
        if (!Directory.Exists(folder))
        {
            throw new OnnxModelException(folder, "there is no such folder. Give the folder of a token classifier, with config.json, tokenizer.json and model.onnx.");
        }

        ModelFolder.RequireFile(folder, ClassifierConfig.FileName, "It names the labels of the token classifier.");
        return folder;
    }

    /// <summary>Finds the graph.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The graph's path in it; null for the first of the usual ones.</param>
    public static string FindGraph(string folder, string? name)
    {
        if (name is not null)
        {
            return ModelFolder.RequireFile(folder, name, "The options ask for this graph.");
        }

        string? found = s_graphs.Select(graph => Path.Combine(folder, graph)).FirstOrDefault(File.Exists);
        return found ?? throw new OnnxModelException(folder, $"there is no graph; looked for {string.Join(", ", s_graphs)}. Export the model to ONNX, or name the graph in the options.");
    }

    /// <exception cref="OnnxModelException">The tokenizer cannot be used.</exception>
    public static Tokenizer ReadTokenizer(string folder)
    {
        string path = ModelFolder.RequireFile(folder, "tokenizer.json", "It turns text into the model's pieces; a vocab.txt alone does not do. Save it with Hugging Face's fast tokenizer.");
        return ModelFolder.Read(path, Tokenizer.Load);
    }
}
