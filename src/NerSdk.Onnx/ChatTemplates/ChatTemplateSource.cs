using System.Text;
using System.Text.Json;

namespace NerSdk.Onnx.ChatTemplates;

/// <summary>A template as a model folder holds it, the special tokens that it may name, and all texts that are control tokens.</summary>
internal sealed record ChatTemplateSource(string Template, string FileName, IReadOnlyDictionary<string, string> SpecialTokens, IReadOnlyCollection<string> ControlTexts)
{
    private const string Advice =
        "Put the model's chat_template.jinja into the folder: for most models it is part of the repository that the weights come from.";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ChatTemplateException">There is no template, or a file cannot be read.</exception>
    public static ChatTemplateSource Read(string modelFolder)
    {
        string templateFile = Path.Combine(modelFolder, "chat_template.jinja");
        string configFile = Path.Combine(modelFolder, "tokenizer_config.json");
        Dictionary<string, string> specialTokens = [];
        HashSet<string> controlTexts = [];
        bool hasTemplateFile = File.Exists(templateFile);
        string? template = File.Exists(configFile) ? ReadConfig(configFile, specialTokens, controlTexts, needsTemplate: !hasTemplateFile) : null;
        if (hasTemplateFile)
        {
            return new ChatTemplateSource(ReadText(templateFile), templateFile, specialTokens, controlTexts);
        }

        return template is not null
            ? new ChatTemplateSource(template, configFile + "#chat_template", specialTokens, controlTexts)
            : throw new ChatTemplateException(
                $"There is neither a chat_template.jinja nor a tokenizer_config.json with a \"chat_template\" here. {Advice}",
                modelFolder, 0, 0);
    }

    private static string ReadText(string file)
    {
        try
        {
            using StreamReader reader = new(file, StrictUtf8);
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new ChatTemplateException($"The file cannot be read as UTF-8 text: {error.Message} {Advice}", file, 0, 0, error);
        }
    }

    private static string? ReadConfig(string file, Dictionary<string, string> specialTokens, HashSet<string> controlTexts, bool needsTemplate)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            using JsonDocument document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ChatTemplateException("The file holds no JSON object. Fetch the model's files again.", file, 1, 1);
            }

            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals("added_tokens_decoder"))
                {
                    controlTexts.UnionWith(ReadControlTexts(property.Value));
                }

                // A token is a string or, with its options, an object that has the string as "content".
                JsonElement token = property.Value;
                if (token.ValueKind == JsonValueKind.Object && token.TryGetProperty("content", out JsonElement content))
                {
                    token = content;
                }

                if (property.Name.EndsWith("_token", StringComparison.Ordinal) && token.ValueKind == JsonValueKind.String)
                {
                    specialTokens[property.Name] = token.GetString()!;
                    controlTexts.Add(token.GetString()!);
                }
            }

            return needsTemplate && document.RootElement.TryGetProperty("chat_template", out JsonElement template)
                ? ChooseTemplate(template, file)
                : null;
        }
        catch (JsonException error)
        {
            throw new ChatTemplateException(
                "The file is not valid JSON. Fetch the model's files again.",
                file, (int)(error.LineNumber ?? -1) + 1, (int)(error.BytePositionInLine ?? -1) + 1, error);
        }
        catch (InvalidOperationException error)
        {
            // What JsonElement throws, without a place, for a string that is not valid UTF-8 or UTF-16.
            throw new ChatTemplateException("A string in the file is not valid Unicode: the file is damaged. Fetch the model's files again.", file, 0, 0, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ChatTemplateException($"The file cannot be read: {error.Message}", file, 0, 0, error);
        }
    }

    private static IEnumerable<string> ReadControlTexts(JsonElement tokens) => tokens.ValueKind != JsonValueKind.Object ? [] :
        from token in tokens.EnumerateObject()
        where token.Value.ValueKind == JsonValueKind.Object
            && token.Value.TryGetProperty("special", out JsonElement special) && special.ValueKind == JsonValueKind.True
            && token.Value.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.String
        select token.Value.GetProperty("content").GetString()!;

    private static string ChooseTemplate(JsonElement template, string file)
    {
        if (template.ValueKind == JsonValueKind.String)
        {
            return template.GetString()!;
        }

        if (template.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement named in template.EnumerateArray())
            {
                if (named.ValueKind == JsonValueKind.Object
                    && named.TryGetProperty("name", out JsonElement name) && name.ValueEquals("default")
                    && named.TryGetProperty("template", out JsonElement text) && text.ValueKind == JsonValueKind.String)
                {
                    return text.GetString()!;
                }
            }
        }

        throw new ChatTemplateException(
            $"\"chat_template\" is neither a string nor a list that has a template named \"default\". {Advice}", file, 0, 0);
    }
}
