using System.Text.Json;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>What this client must know of a model folder before the library loads it. The library reads the rest.</summary>
/// <param name="FullPath">The folder.</param>
/// <param name="ModelId">The folder's name.</param>
/// <param name="ContextLength">The most tokens of prompt and answer together.</param>
/// <param name="LogitsName">The graph's name for its logits.</param>
/// <param name="ControlTokens">The tokens that text must not become.</param>
internal sealed record GenAIFolder(string FullPath, string ModelId, int ContextLength, string LogitsName, ControlTokens ControlTokens)
{
    public static GenAIFolder Open(string folder)
    {
        string path = Path.GetFullPath(folder);
        if (!Directory.Exists(path))
        {
            throw new GenAIModelException(path, "there is no such folder. Give the folder that holds genai_config.json, the ONNX graph and tokenizer.json.");
        }

        using JsonDocument config = ReadJson(Path.Combine(path, "genai_config.json"));
        JsonElement model = Find(config.RootElement, "model");
        if (!(Find(model, "context_length") is { ValueKind: JsonValueKind.Number } length && length.TryGetInt32(out int contextLength) && contextLength > 0))
        {
            throw new GenAIModelException(Path.Combine(path, "genai_config.json"), "model.context_length is missing or not above 0. Take the file that onnxruntime-genai's model builder writes.");
        }

        JsonElement logits = Find(Find(Find(model, "decoder"), "outputs"), "logits");
        JsonElement tokenizer = Find(model, "tokenizer_dir");
        string tokenizerFolder = Path.Combine(path, tokenizer.ValueKind == JsonValueKind.String ? tokenizer.GetString()! : "");
        using JsonDocument tokenizerJson = ReadJson(Path.Combine(tokenizerFolder, "tokenizer.json"));
        return new GenAIFolder(
            path,
            Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
            contextLength,
            logits.ValueKind == JsonValueKind.String ? logits.GetString()! : "logits",
            ControlTokens.Read(tokenizerJson.RootElement));
    }

    private static JsonElement Find(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : default;

    private static JsonDocument ReadJson(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GenAIModelException(path, "the file cannot be read. Give a model folder in the layout of onnxruntime-genai's model builder, with all its files.", exception);
        }
        catch (JsonException exception)
        {
            throw new GenAIModelException(path, $"the file is not JSON: {exception.Message}", exception);
        }
    }
}
