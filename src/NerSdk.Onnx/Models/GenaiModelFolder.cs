using System.Text.Json;

namespace NerSdk.Onnx.Models;

/// <summary>A model folder in the layout of onnxruntime-genai's model builder.</summary>
internal sealed class GenaiModelFolder
{
    private const string ConfigName = "genai_config.json";

    private GenaiModelFolder(string path, GenaiConfig config, int[] endTokens)
    {
        FullPath = path;
        Config = config;
        EndTokens = endTokens;
    }

    public string FullPath { get; }

    public GenaiConfig Config { get; }

    /// <summary>The ids of the tokens that end an answer.</summary>
    public int[] EndTokens { get; }

    /// <summary>The folder's name: the model's id for people and for telemetry.</summary>
    public string ModelId => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(FullPath));

    public string GraphPath => System.IO.Path.Combine(FullPath, Config.Model.Decoder.Filename);

    public string TokenizerPath => System.IO.Path.Combine(FullPath, "tokenizer.json");

    public static GenaiModelFolder Open(string path)
    {
        string folder = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(folder))
        {
            throw new OnnxModelException(folder, "there is no such folder. Give the folder that holds genai_config.json, model.onnx and tokenizer.json.");
        }

        string configPath = RequireFile(folder, ConfigName, "It is written by onnxruntime-genai's model builder and names the graph and its inputs.");
        GenaiConfig config = ReadConfig(configPath);
        if (config.Model.Decoder.Pipeline.ValueKind != JsonValueKind.Undefined)
        {
            throw new OnnxModelException(configPath, "the model is split into a pipeline of graphs, which is not supported. Export it as one decoder graph.");
        }

        if (config.Model.ContextLength <= 0)
        {
            throw new OnnxModelException(configPath, $"model.context_length is {config.Model.ContextLength}; it must be the number of tokens that the model can take.");
        }

        if (config.Model.Decoder.Filename.Length == 0)
        {
            throw new OnnxModelException(configPath, "model.decoder.filename is missing; it must name the decoder's graph, such as model.onnx.");
        }

        RequireFile(folder, config.Model.Decoder.Filename, $"{ConfigName} names it as the decoder's graph.");
        RequireFile(folder, "tokenizer.json", "It is the tokenizer in Hugging Face's format.");
        return new GenaiModelFolder(folder, config, ReadEndTokens(configPath, config));
    }

    private static string RequireFile(string folder, string name, string purpose)
    {
        string path = System.IO.Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new OnnxModelException(path, $"the file is missing. {purpose} Copy the model folder again, with all its files.");
    }

    private static GenaiConfig ReadConfig(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), GenaiConfigContext.Default.GenaiConfig)
                ?? throw new OnnxModelException(path, "the file holds null instead of a configuration.");
        }
        catch (JsonException exception)
        {
            throw new OnnxModelException(path, $"the configuration cannot be read: {exception.Message} Copy the file again, or write it with onnxruntime-genai's model builder.", exception);
        }
    }

    private static int[] ReadEndTokens(string path, GenaiConfig config)
    {
        JsonElement element = config.Model.EosTokenId;
        int[] ids = element.ValueKind switch
        {
            JsonValueKind.Number when element.TryGetInt32(out int id) => [id],
            JsonValueKind.Array => [.. element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int id) ? id : -1)],
            _ => [],
        };
        return ids.Length > 0 && ids.All(id => id >= 0)
            ? ids
            : throw new OnnxModelException(path, "model.eos_token_id must be a token id or an array of them, so that answers can end.");
    }
}
