using System.Text.Json;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>Writes <c>dataset_info.json</c>: every column and tag, since LLaMA-Factory takes a missing one for none; in ASCII, since it reads the file in the system's code page.</summary>
internal static class DatasetInfo
{
    public const string FileName = "dataset_info.json";

    /// <summary>Writes the file. Entries of other data sets stay.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">The data files by the name of their data set.</param>
    /// <param name="layout">What the rows look like.</param>
    /// <param name="hasExamples">Whether rows hold earlier turns.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task WriteAsync(string folder, SortedDictionary<string, string> files, LlamaFactoryLayout layout, bool hasExamples, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, FileName);
        using JsonDocument? others = await ReadOthersAsync(folder, cancellationToken).ConfigureAwait(false);
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            foreach (JsonProperty other in others?.RootElement.EnumerateObject().Where(other => !files.ContainsKey(other.Name)) ?? [])
            {
                other.WriteTo(writer);
            }

            foreach ((string name, string file) in files)
            {
                writer.WriteStartObject(name);
                writer.WriteString("file_name"u8, file);
                WriteEntry(writer, layout, hasExamples);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        await File.WriteAllBytesAsync(path, buffer.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks that no other data set has one of these files, before they are written.</summary>
    /// <exception cref="LabeledDocumentFormatException">The file there is no such JSON, or an entry with another name begins like these files.</exception>
    public static async Task CheckAsync(string folder, string name, CancellationToken cancellationToken)
    {
        using JsonDocument? others = await ReadOthersAsync(folder, cancellationToken).ConfigureAwait(false);
        foreach (JsonProperty other in others?.RootElement.EnumerateObject() ?? default)
        {
            if (other.Value.ValueKind == JsonValueKind.Object && other.Value.TryGetProperty("file_name"u8, out JsonElement file) && file.ValueKind == JsonValueKind.String
                && file.GetString()!.StartsWith($"{name}_", StringComparison.Ordinal) && file.GetString() != $"{other.Name}.jsonl")
            {
                throw new LabeledDocumentFormatException(
                    Path.Combine(folder, FileName), 1, other.Name, $"This data set has the file '{file.GetString()}', which this export might replace. Give one of them another name or folder.");
            }
        }
    }

    private static async Task<JsonDocument?> ReadOthersAsync(string folder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new JsonException("An object is expected.");
        }
        catch (JsonException exception)
        {
            throw new LabeledDocumentFormatException(path, 1, null, $"The file is there, but is not JSON as LLaMA-Factory reads it: {exception.Message} Repair or remove it.", exception);
        }
    }

    private static void WriteEntry(Utf8JsonWriter writer, LlamaFactoryLayout layout, bool hasExamples)
    {
        (string, string)[] columns = layout == LlamaFactoryLayout.Messages ? [("messages", "messages")]
            : [("prompt", "instruction"), ("query", "input"), ("response", "output"), ("system", "system"), .. hasExamples ? [("history", "history")] : Array.Empty<(string, string)>()];
        writer.WriteString("formatting"u8, layout == LlamaFactoryLayout.Messages ? "sharegpt"u8 : "alpaca"u8);
        WriteNames(writer, "columns", columns);
        if (layout == LlamaFactoryLayout.Messages)
        {
            WriteNames(
                writer,
                "tags",
                [("role_tag", "role"), ("content_tag", "content"), ("user_tag", "user"), ("assistant_tag", "assistant"), ("observation_tag", "tool"), ("function_tag", "function"), ("system_tag", "system")]);
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, (string Key, string Value)[] names)
    {
        writer.WriteStartObject(name);
        foreach ((string key, string value) in names)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }
}
