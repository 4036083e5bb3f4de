using System.Text;
using System.Text.Json;
using NerSdk.Tokenizers.Files;
using NerSdk.Tokenizers.PreTokenizers;

namespace NerSdk.Tokenizers.Bpe;

/// <summary>The section <c>model</c> of a byte-level BPE file.</summary>
internal sealed class ByteLevelBpeReader(TokenizerFile file, Dictionary<string, int> controlTokens, PreTokenizer[] preTokenizers)
{
    private byte[] _text = new byte[256];
    private byte[] _bytes = new byte[256];

    /// <param name="model">At the start of the section; afterwards at its end.</param>
    public Tokenizer Read(ref Utf8JsonReader model)
    {
        Utf8JsonReader mergesBeforeVocabulary = default;
        Vocabulary? vocabulary = null;
        MergeTable? merges = null;
        string? unknownToken = null;
        while (model.Read() && model.TokenType == JsonTokenType.PropertyName)
        {
            if (model.ValueTextEquals("vocab"u8))
            {
                model.Read();
                vocabulary = vocabulary is null ? ReadVocabulary(ref model) : throw file.Error("model.vocab", "The section is there twice.");
            }
            else if (!model.ValueTextEquals("merges"u8))
            {
                unknownToken = ReadSetting(ref model) ?? unknownToken;
            }
            else if (merges is not null || mergesBeforeVocabulary.TokenType != JsonTokenType.None)
            {
                throw file.Error("model.merges", "The section is there twice.");
            }
            else if (model.Read() && vocabulary is not null)
            {
                merges = ReadMerges(ref model, vocabulary);
            }
            else
            {
                mergesBeforeVocabulary = model;
                model.Skip();
            }
        }

        if (vocabulary is null)
        {
            throw file.Error("model.vocab", "There is no vocabulary.");
        }

        if (unknownToken is not null && !HasEveryByteOfUtf8(vocabulary))
        {
            string problem = $"'{unknownToken}' would stand for bytes that the vocabulary lacks, which is not supported; null is.";
            throw file.Error("model.unk_token", problem);
        }

        merges ??= ReadMerges(ref mergesBeforeVocabulary, vocabulary);
        return new ByteLevelBpeTokenizer(vocabulary, merges, preTokenizers);
    }

    /// <summary>Refuses what would change the result; returns <c>unk_token</c> when the setting is that one.</summary>
    private string? ReadSetting(ref Utf8JsonReader model)
    {
        string name = model.GetString()!;
        model.Read();
        bool isSet = model.TokenType switch
        {
            JsonTokenType.Null or JsonTokenType.False => false,
            JsonTokenType.String => model.ValueSpan.Length > 0,
            JsonTokenType.Number => model.GetDouble() != 0,
            _ => true,
        };
        if (isSet && name is "dropout" or "byte_fallback" or "ignore_merges" or "continuing_subword_prefix" or "end_of_word_suffix")
        {
            throw file.Error($"model.{name}", "This setting is not supported; null, false or empty is.");
        }

        string? unknownToken = isSet && name == "unk_token" && model.TokenType == JsonTokenType.String ? model.GetString() : null;
        model.Skip();
        return unknownToken;
    }

    private Vocabulary ReadVocabulary(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw file.Error("model.vocab", "This is not an object of tokens and ids.");
        }

        VocabularyBuilder builder = new(file, controlTokens);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            Utf8JsonReader name = json;
            json.Read();
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out int id) || id < 0)
            {
                throw file.Error(VocabularyField(name), "The id is not a number of at least 0.");
            }

            if (builder.IsControlToken(id))
            {
                builder.RequireControlToken(id, name.GetString()!);
            }
            else if (TryDecode(name, 0, out int length) && length > 0)
            {
                builder.Add(id, _bytes.AsSpan(0, length));
            }
            else
            {
                throw file.Error(VocabularyField(name), "The token is empty or not written in the alphabet of byte-level BPE.");
            }
        }

        return builder.Build();
    }

    private static bool HasEveryByteOfUtf8(Vocabulary vocabulary)
    {
        for (int value = 0; value <= 0xF4; value++)
        {
            if (value is not (0xC0 or 0xC1) && vocabulary.Find([(byte)value]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private MergeTable ReadMerges(ref Utf8JsonReader json, Vocabulary vocabulary)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw file.Error("model.merges", "There is no list of merges.");
        }

        List<(int Left, int Right, int Result)> merges = new(vocabulary.Count);
        for (int index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            Utf8JsonReader merge = json;
            if (!TryReadMerge(ref json, out int leftLength, out int length))
            {
                throw MergeError(index, merge, "is not two tokens in the alphabet of byte-level BPE: [\"a\", \"b\"] or \"a b\"");
            }

            int left = vocabulary.Find(_bytes.AsSpan(0, leftLength));
            int right = vocabulary.Find(_bytes.AsSpan(leftLength, length - leftLength));
            int result = vocabulary.Find(_bytes.AsSpan(0, length));
            if (left >= 0 && right >= 0 && result >= 0)
            {
                merges.Add((left, right, result));
            }
            else if (!controlTokens.ContainsKey(Encoding.UTF8.GetString(_bytes, 0, length)))
            {
                string unknown = left < 0 ? "first token" : right < 0 ? "second token" : "result";
                throw MergeError(index, merge, $"has a {unknown} that is not in model.vocab");
            }

            // What is left is a merge that would spell a control token in a document. It is never to happen.
        }

        return new MergeTable(merges);
    }

    private bool TryReadMerge(ref Utf8JsonReader json, out int leftLength, out int length)
    {
        leftLength = length = 0;
        if (json.TokenType == JsonTokenType.StartArray)
        {
            return json.Read() && TryDecode(json, 0, out leftLength)
                && json.Read() && TryDecode(json, leftLength, out length)
                && json.Read() && json.TokenType == JsonTokenType.EndArray;
        }

        ReadOnlySpan<byte> both = Text(json, 0);
        int blank = both.IndexOf((byte)' ');
        if (blank < 0 || !ByteAlphabet.TryDecode(both[..blank], _bytes, out leftLength)
            || !ByteAlphabet.TryDecode(both[(blank + 1)..], _bytes.AsSpan(leftLength), out int rightLength))
        {
            return false;
        }

        length = leftLength + rightLength;
        return true;
    }

    /// <summary>Decodes a string into <see cref="_bytes"/> from <paramref name="at"/> on.</summary>
    private bool TryDecode(in Utf8JsonReader json, int at, out int end)
    {
        bool decoded = ByteAlphabet.TryDecode(Text(json, at), _bytes.AsSpan(Math.Min(at, _bytes.Length)), out int length);
        end = at + length;
        return decoded;
    }

    /// <summary>The UTF-8 of a string, and room in <see cref="_bytes"/> to decode it from <paramref name="at"/> on.</summary>
    private ReadOnlySpan<byte> Text(in Utf8JsonReader json, int at)
    {
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return default;
        }

        if (_bytes.Length < at + json.ValueSpan.Length)
        {
            Array.Resize(ref _bytes, at + json.ValueSpan.Length);
        }

        if (!json.ValueIsEscaped)
        {
            return json.ValueSpan;
        }

        if (_text.Length < json.ValueSpan.Length)
        {
            _text = new byte[json.ValueSpan.Length];
        }

        return _text.AsSpan(0, json.CopyString(_text));
    }

    private static string VocabularyField(in Utf8JsonReader name) => $"model.vocab[\"{name.GetString()}\"]";

    private TokenizerFormatException MergeError(int index, Utf8JsonReader merge, string problem) =>
        file.Error($"model.merges[{index}]", $"{JsonElement.ParseValue(ref merge).GetRawText()} {problem}.");
}
