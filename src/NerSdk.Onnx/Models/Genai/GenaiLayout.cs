using System.Collections.Immutable;
using System.Text.Json;

namespace NerSdk.Onnx.Models.Genai;

/// <summary>The layout of onnxruntime-genai's model builder: <c>genai_config.json</c> names the graph and its inputs.</summary>
internal static class GenaiLayout
{
    public const string ConfigName = "genai_config.json";

    /// <param name="folder">The folder, a full path; it holds <see cref="ConfigName"/>.</param>
    /// <exception cref="OnnxModelException">A file is missing, or the configuration cannot be used.</exception>
    public static DecoderDescription Describe(string folder)
    {
        string configPath = Path.Combine(folder, ConfigName);
        GenaiConfig.ModelSection model = ReadConfig(configPath).Model;
        Check(model, configPath);
        string tokenizerFolder = Path.Combine(folder, model.TokenizerDir ?? "");
        return new DecoderDescription
        {
            Folder = folder,
            ModelId = ModelFolder.NameOf(folder),
            Architecture = model.Type,
            GraphPath = ModelFolder.RequireFile(folder, model.Decoder.Filename, $"{ConfigName} names it as the decoder's graph."),
            Interface = ReadInterface(model.Decoder, configPath),
            ContextLength = model.ContextLength,
            EndTokens = ReadEndTokens(model.EosTokenId, configPath),
            TokenizerPath = ModelFolder.RequireFile(tokenizerFolder, "tokenizer.json", "It is the tokenizer in Hugging Face's format."),
            ChatTemplateFolder = tokenizerFolder,
        };
    }

    private static GenaiConfig ReadConfig(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(ModelFolder.Read(path, File.ReadAllBytes), GenaiConfigContext.Default.GenaiConfig)
                ?? throw new OnnxModelException(path, "the file holds null instead of a configuration.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new OnnxModelException(path, $"the configuration cannot be read: {exception.Message} Copy the file again, or write it with onnxruntime-genai's model builder.", exception);
        }
    }

    private static void Check(GenaiConfig.ModelSection model, string path)
    {
        string? problem = model switch
        {
            { Decoder.Pipeline.ValueKind: not JsonValueKind.Undefined } => "the model is split into a pipeline of graphs, which is not supported. Export it as one decoder graph.",
            { ContextLength: <= 0 } => $"model.context_length is {model.ContextLength}; it must be the number of tokens that the model can take.",
            { Decoder.Filename.Length: 0 } => "model.decoder.filename is missing; it must name the decoder's graph, such as model.onnx.",
            _ => null,
        };
        if (problem is not null)
        {
            throw new OnnxModelException(path, problem);
        }
    }

    private static DecoderInterface ReadInterface(GenaiConfig.DecoderSection decoder, string path) => new()
    {
        InputIds = decoder.Inputs.InputIds,
        AttentionMask = decoder.Inputs.AttentionMask,
        Logits = decoder.Outputs.Logits,
        PastKeys = ReadLayerName(decoder.Inputs.PastKeyNames, "inputs.past_key_names", path),
        PastValues = ReadLayerName(decoder.Inputs.PastValueNames, "inputs.past_value_names", path),
        PresentKeys = ReadLayerName(decoder.Outputs.PresentKeyNames, "outputs.present_key_names", path),
        PresentValues = ReadLayerName(decoder.Outputs.PresentValueNames, "outputs.present_value_names", path),
        KeyValueHeads = decoder.NumKeyValueHeads > 0 ? decoder.NumKeyValueHeads : null,
        HeadSize = decoder.HeadSize > 0 ? decoder.HeadSize : null,
    };

    // The layer's number stands where C's printf would put it.
    private static LayerName ReadLayerName(string format, string field, string path) => format.Split("%d") is [string before, string after]
        ? new LayerName(before, after)
        : throw new OnnxModelException(path, $"model.decoder.{field} is '{format}'; it must hold %d once, in the place of the layer's number.");

    private static ImmutableArray<int> ReadEndTokens(JsonElement element, string path)
    {
        ImmutableArray<int> ids = element.ValueKind switch
        {
            JsonValueKind.Number => [ReadId(element)],
            JsonValueKind.Array => [.. element.EnumerateArray().Select(ReadId)],
            _ => [],
        };
        return !ids.IsEmpty && ids.All(id => id >= 0)
            ? ids
            : throw new OnnxModelException(path, "model.eos_token_id must be a token id or an array of them, so that answers can end.");

        static int ReadId(JsonElement item) => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int id) ? id : -1;
    }
}
