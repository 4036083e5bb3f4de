using System.Text.Json;
using NerSdk.Tokenizers.Files;

namespace NerSdk.Tokenizers.PreTokenizers;

/// <summary>The section <c>pre_tokenizer</c>: the steps that cut a text, in order. The last is ByteLevel.</summary>
internal static class PreTokenizerReader
{
    private const string Supported = "'ByteLevel' is supported, alone or after 'Digits' in a 'Sequence'.";

    public static PreTokenizer[] Read(TokenizerFile file, JsonElement section)
    {
        List<PreTokenizer> steps = [];
        if (Type(section) == "Sequence"
            && section.TryGetProperty("pretokenizers", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            int count = list.GetArrayLength();
            for (int i = 0; i < count; i++)
            {
                Add(file, $"pre_tokenizer.pretokenizers[{i}]", list[i], isLast: i == count - 1, steps);
            }
        }
        else
        {
            Add(file, "pre_tokenizer", section, isLast: true, steps);
        }

        return [.. steps];
    }

    /// <summary>WordPiece has its words from BERT's own pre-tokenizer, which its normalizer's pass includes.</summary>
    public static void RequireBert(TokenizerFile file, JsonElement section)
    {
        if (Type(section) != "BertPreTokenizer")
        {
            throw file.Error("pre_tokenizer", $"{TokenizerFile.TypeOf(section)} is not supported with WordPiece; 'BertPreTokenizer' is.");
        }
    }

    private static void Add(TokenizerFile file, string field, JsonElement section, bool isLast, List<PreTokenizer> steps)
    {
        switch (Type(section))
        {
            case "Digits" when !isLast:
                steps.Add(new DigitsPreTokenizer(Flag(section, "individual_digits", false)));
                break;
            case "ByteLevel" when isLast:
                if (Flag(section, "add_prefix_space", true))
                {
                    throw file.Error($"{field}.add_prefix_space", "true is not supported; false is.");
                }

                if (Flag(section, "use_regex", true))
                {
                    steps.Add(new Gpt2PreTokenizer());
                }

                break;
            default:
                throw file.Error(field, $"{TokenizerFile.TypeOf(section)} is not supported here. {Supported}");
        }
    }

    private static string? Type(JsonElement section) =>
        section.ValueKind == JsonValueKind.Object && section.TryGetProperty("type", out JsonElement type) ? type.ToString() : null;

    private static bool Flag(JsonElement section, string name, bool byDefault) =>
        section.TryGetProperty(name, out JsonElement value) ? value.ValueKind == JsonValueKind.True : byDefault;
}
