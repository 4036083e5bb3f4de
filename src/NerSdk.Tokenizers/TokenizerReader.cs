using System.Text.Json;
using NerSdk.Tokenizers.Bpe;
using NerSdk.Tokenizers.Files;
using NerSdk.Tokenizers.PreTokenizers;
using NerSdk.Tokenizers.WordPiece;

namespace NerSdk.Tokenizers;

/// <summary>
/// Reads a <c>tokenizer.json</c>: finds its sections and hands each to the one that reads it. The vocabulary and the merges, nearly all
/// of the file, are read token by token; only small sections become a <see cref="JsonElement"/>.
/// </summary>
internal sealed class TokenizerReader
{
    private static readonly string[] s_sections = ["added_tokens", "normalizer", "pre_tokenizer", "post_processor", "model"];

    private readonly TokenizerFile _file;
    private readonly HashSet<string> _sections = [];
    private JsonElement _addedTokens;
    private JsonElement _normalizer;
    private JsonElement _preTokenizer;
    private JsonElement _postProcessor;

    private TokenizerReader(TokenizerFile file) => _file = file;

    public static Tokenizer Read(string path)
    {
        byte[] json = File.ReadAllBytes(path);
        TokenizerFile file = new(path);
        try
        {
            return new TokenizerReader(file).Read(json);
        }
        catch (JsonException e)
        {
            string place = $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            throw file.Error(place, "This is not valid JSON: the file is damaged or cut off. Copy it again.", e);
        }
        catch (InvalidOperationException e)
        {
            // What Utf8JsonReader and JsonElement throw, without a place, when a string is not valid UTF-8 or UTF-16.
            throw file.Error("$", "A string is not valid Unicode: the file is damaged. Copy it again.", e);
        }
    }

    private Tokenizer Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        Utf8JsonReader modelBeforeOthers = default;
        Tokenizer? tokenizer = null;
        int sectionsBeforeModel = 0;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw _file.Error("$", "A tokenizer.json is one JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            RequireOnce(reader);
            if (reader.ValueTextEquals("added_tokens"u8))
            {
                _addedTokens = JsonElement.ParseValue(ref reader);
                sectionsBeforeModel++;
            }
            else if (reader.ValueTextEquals("normalizer"u8))
            {
                _normalizer = JsonElement.ParseValue(ref reader);
                sectionsBeforeModel++;
            }
            else if (reader.ValueTextEquals("pre_tokenizer"u8))
            {
                _preTokenizer = JsonElement.ParseValue(ref reader);
                sectionsBeforeModel++;
            }
            else if (reader.ValueTextEquals("post_processor"u8))
            {
                _postProcessor = JsonElement.ParseValue(ref reader);
            }
            else if (!reader.ValueTextEquals("model"u8))
            {
                reader.Skip();
            }
            else if (reader.Read() && sectionsBeforeModel == 3)
            {
                tokenizer = ReadModel(ref reader);
            }
            else
            {
                // Not the order in which Hugging Face writes. Passing over the model to come back costs as much as reading it.
                modelBeforeOthers = reader;
                reader.Skip();
            }
        }

        tokenizer ??= ReadModel(ref modelBeforeOthers);
        tokenizer.Frame = PostProcessor.Read(_file, _postProcessor);
        tokenizer.TakeBlanksBefore = AddedTokens.With(_addedTokens, "lstrip");
        tokenizer.TakeBlanksAfter = AddedTokens.With(_addedTokens, "rstrip");
        return tokenizer;
    }

    private void RequireOnce(in Utf8JsonReader name)
    {
        foreach (string section in s_sections)
        {
            if (name.ValueTextEquals(section) && !_sections.Add(section))
            {
                throw _file.Error(section, "The section is there twice.");
            }
        }
    }

    /// <summary>Another model family is another case here, and another <see cref="Tokenizer"/>.</summary>
    private Tokenizer ReadModel(ref Utf8JsonReader model)
    {
        if (model.TokenType != JsonTokenType.StartObject)
        {
            throw _file.Error("model", "There is no model.");
        }

        return ModelType(model) switch
        {
            "BPE" => ReadByteLevelBpe(ref model),
            "WordPiece" => new WordPieceReader(_file, AddedTokens.Read(_file, _addedTokens)).Read(ref model, _normalizer, _preTokenizer),
            string type => throw _file.Error("model.type", $"'{type}' is not supported; byte-level 'BPE' and 'WordPiece' are."),
            null => throw _file.Error("model.type", "There is no type; 'BPE' (byte-level) and 'WordPiece' are supported."),
        };
    }

    private Tokenizer ReadByteLevelBpe(ref Utf8JsonReader model)
    {
        if (_normalizer.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        {
            string problem = $"{TokenizerFile.TypeOf(_normalizer)} is not supported with BPE; only null is, that is text taken as it stands.";
            throw _file.Error("normalizer", problem);
        }

        return new ByteLevelBpeReader(_file, AddedTokens.Read(_file, _addedTokens), PreTokenizerReader.Read(_file, _preTokenizer)).Read(ref model);
    }

    private static string? ModelType(Utf8JsonReader model)
    {
        while (model.Read() && model.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = model.ValueTextEquals("type"u8);
            model.Read();
            if (isType && model.TokenType == JsonTokenType.String)
            {
                return model.GetString();
            }

            model.Skip();
        }

        return null;
    }
}
