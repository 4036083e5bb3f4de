using System.Text.Json;
using NerSdk.Checksums;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>What this client must know of a model folder before the library loads it. The library reads the rest.</summary>
/// <param name="FullPath">The folder.</param>
/// <param name="ModelId">The folder's name.</param>
/// <param name="ContextLength">The most tokens of prompt and answer together.</param>
/// <param name="LogitsName">The graph's name for its logits.</param>
/// <param name="ControlTokens">The tokens that text must not become.</param>
internal sealed record GenAIFolder(string FullPath, string ModelId, int ContextLength, string LogitsName, ControlTokens ControlTokens)
{
    /// <summary>The folder as an address. <see cref="System.Uri"/> would read <c>%41</c> in its name as an escaped letter.</summary>
    public Uri Uri => FullPath.StartsWith(@"\\", StringComparison.Ordinal)
        ? new Uri(FullPath)
        : new Uri("file:///" + string.Join('/', FullPath.TrimStart('/').Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)).Replace("%3A", ":", StringComparison.Ordinal));

    /// <exception cref="GenAIModelException">There is no such folder, or a file that is read here is missing or damaged.</exception>
    public static GenAIFolder Open(string folder)
    {
        string path = Path.GetFullPath(folder);
        try
        {
            return Read(path);
        }
        catch (InvalidOperationException exception)
        {
            // What JsonElement throws, without a place, for a string that is not valid UTF-8 or UTF-16.
            throw new GenAIModelException(path, "a string in genai_config.json or tokenizer.json is not valid Unicode: the file is damaged. Copy both again.", exception);
        }
    }

    /// <summary>Compares the folder with its checksums, if it has any.</summary>
    /// <exception cref="GenAIModelException">A file is damaged.</exception>
    public void RequireUndamaged()
    {
        try
        {
            ModelChecksums.Verify(FullPath);
        }
        catch (ModelChecksumException exception)
        {
            throw new GenAIModelException(exception.Path, exception.Problem, exception);
        }
    }

    private static GenAIFolder Read(string path)
    {
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
        string tokenizerPath = Path.Combine(tokenizerFolder, "tokenizer.json");
        using JsonDocument tokenizerJson = ReadJson(tokenizerPath);
        ControlTokens control = ControlTokens.Read(tokenizerJson.RootElement, tokenizerPath, EndTokens.Read(Find(model, "eos_token_id"), tokenizerJson.RootElement, tokenizerPath));
        return new GenAIFolder(
            path,
            Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
            contextLength,
            logits.ValueKind == JsonValueKind.String ? logits.GetString()! : "logits",
            control);
    }

    /// <summary>A member of a JSON object, or an undefined element.</summary>
    public static JsonElement Find(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <exception cref="GenAIModelException">The file is missing or is not JSON.</exception>
    public static JsonDocument ReadJson(string path)
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
