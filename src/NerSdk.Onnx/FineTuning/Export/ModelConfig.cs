using System.Globalization;
using System.Text.Json;

namespace NerSdk.Onnx.FineTuning.Export;

/// <summary>Hugging Face's <c>config.json</c> of a token classifier.</summary>
internal static class ModelConfig
{
    private static readonly string[] s_written = ["id2label", "label2id", "num_labels", "torch_dtype"];

    /// <summary>Writes the base model's file with other labels.</summary>
    public static void Write(Stream output, string basePath, IReadOnlyList<string> labels)
    {
        using JsonDocument source = JsonDocument.Parse(File.ReadAllBytes(basePath));
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        foreach (JsonProperty member in source.RootElement.EnumerateObject().Where(member => !s_written.Contains(member.Name)))
        {
            member.WriteTo(json);
        }

        json.WriteString("torch_dtype", "float32");
        json.WriteNumber("num_labels", labels.Count);
        json.WriteStartObject("id2label");
        for (int i = 0; i < labels.Count; i++)
        {
            json.WriteString(i.ToString(CultureInfo.InvariantCulture), labels[i]);
        }

        json.WriteEndObject();
        json.WriteStartObject("label2id");
        for (int i = 0; i < labels.Count; i++)
        {
            json.WriteNumber(labels[i], i);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The labels of a model folder; null if its file is missing or names none.</summary>
    public static string[]? FindLabels(string folder)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")));
            return [.. json.RootElement.GetProperty("id2label").EnumerateObject()
                .OrderBy(member => int.Parse(member.Name, CultureInfo.InvariantCulture)).Select(member => member.Value.GetString() ?? "")];
        }
        catch (Exception exception) when (exception is IOException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
