using System.Globalization;
using System.Text.Json;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Tagging.Models;

/// <summary>What a Hugging Face <c>config.json</c> says of a token classifier.</summary>
/// <param name="Labels">The labels by id.</param>
/// <param name="Positions">The longest input, control tokens included; null if the file does not say.</param>
/// <param name="TokenTypes">How many token types there are; 0 or 1 if none are told apart.</param>
/// <param name="PadId">What fills up shorter rows.</param>
internal sealed record ClassifierConfig(IReadOnlyList<string> Labels, int? Positions, int TokenTypes, int PadId)
{
    public const string FileName = "config.json";

    /// <exception cref="OnnxModelException">The file is missing or damaged, or not that of a token classifier.</exception>
    public static ClassifierConfig Read(string folder)
    {
        string path = ModelFolder.RequireFile(folder, FileName, "It names the labels of the token classifier.");
        try
        {
            using JsonDocument json = JsonDocument.Parse(ModelFolder.Read(path, File.ReadAllBytes), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return Read(path, json.RootElement);
        }
        catch (JsonException exception)
        {
            throw new OnnxModelException(path, $"this is not valid JSON: {exception.Message} Copy the file again.", exception);
        }
    }

    private static ClassifierConfig Read(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("id2label", out JsonElement names) || names.ValueKind != JsonValueKind.Object)
        {
            throw new OnnxModelException(path, "there is no id2label, so this is no token classifier, or one without labels. Export it with its labels.");
        }

        SortedDictionary<int, string> labels = [];
        foreach (JsonProperty name in names.EnumerateObject())
        {
            if (!int.TryParse(name.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) || name.Value.ValueKind != JsonValueKind.String
                || !labels.TryAdd(id, name.Value.GetString()!))
            {
                throw new OnnxModelException(path, $"id2label has the entry '{name.Name}', which is not a new number with a text.");
            }
        }

        if (labels.Count == 0 || labels.Keys.Last() != labels.Count - 1)
        {
            throw new OnnxModelException(path, "the numbers of id2label do not run from 0 without a gap.");
        }

        // RoBERTa counts positions from the padding's id + 1.
        string type = root.TryGetProperty("model_type", out JsonElement kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString()! : "";
        int? positions = Number(root, "max_position_embeddings") ?? Number(root, "n_positions");
        int padId = Number(root, "pad_token_id") ?? 0;
        bool countsFromPadding = type is "roberta" or "xlm-roberta" or "camembert" or "xlm-roberta-xl" or "longformer";
        return new ClassifierConfig([.. labels.Values], countsFromPadding ? positions - padId - 1 : positions, Number(root, "type_vocab_size") ?? 0, padId);
    }

    private static int? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0 ? number : null;
}
