using System.Text.Json;
using NerSdk.Tokenizers.Files;
using NerSdk.Tokenizers.Normalizers;
using NerSdk.Tokenizers.PreTokenizers;

namespace NerSdk.Tokenizers.WordPiece;

/// <summary>The section <c>model</c> of a WordPiece file.</summary>
internal sealed class WordPieceReader(TokenizerFile file, Dictionary<string, int> addedTokens)
{
    private readonly Dictionary<string, int> _vocabulary = new(1 << 15, StringComparer.Ordinal);
    private string _unknown = "[UNK]";
    private string _prefix = "##";
    private int _longestWord = 100;

    /// <param name="model">At the start of the section; afterwards at its end.</param>
    /// <param name="normalizer">The section <c>normalizer</c>.</param>
    /// <param name="preTokenizer">The section <c>pre_tokenizer</c>.</param>
    public Tokenizer Read(ref Utf8JsonReader model, JsonElement normalizer, JsonElement preTokenizer)
    {
        BertNormalizer bertNormalizer = BertNormalizer.Read(file, normalizer);
        PreTokenizerReader.RequireBert(file, preTokenizer);
        while (model.Read() && model.TokenType == JsonTokenType.PropertyName)
        {
            string name = model.GetString()!;
            model.Read();
            ReadField(name, ref model);
        }

        string[] texts = TextsById();
        if (!_vocabulary.TryGetValue(_unknown, out int unknown))
        {
            throw file.Error("model.unk_token", $"'{_unknown}' is not in model.vocab.");
        }

        PieceTrie trie = new();
        foreach ((string text, int id) in _vocabulary)
        {
            trie.TryAdd(text, id);
        }

        WordPieceModel words = new(trie, trie.Add(_prefix), unknown, _longestWord);
        addedTokens.Remove(_unknown); // It stands for text, so it is no control token.
        Vocabulary vocabulary = new([.. texts.Select(_ => Array.Empty<byte>())], addedTokens);
        return new WordPieceTokenizer(vocabulary, words, bertNormalizer, texts, _prefix);
    }

    private void ReadField(string name, ref Utf8JsonReader value)
    {
        switch (name)
        {
            case "vocab":
                ReadVocabulary(ref value);
                break;
            case "unk_token" when value.TokenType == JsonTokenType.String:
                _unknown = value.GetString()!;
                break;
            case "continuing_subword_prefix" when value.TokenType == JsonTokenType.String:
                _prefix = value.GetString()!;
                break;
            case "max_input_chars_per_word" when value.TokenType == JsonTokenType.Number && value.TryGetInt32(out int longest) && longest >= 0:
                _longestWord = longest;
                break;
            case "unk_token" or "continuing_subword_prefix" or "max_input_chars_per_word":
                throw file.Error($"model.{name}", "The value has the wrong type or range.");
            default:
                value.Skip();
                break;
        }
    }

    private void ReadVocabulary(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject || _vocabulary.Count > 0)
        {
            throw file.Error("model.vocab", "This is not an object of tokens and ids, or it is there twice.");
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string text = json.GetString()!;
            if (!json.Read() || json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out int id) || id < 0)
            {
                throw file.Error($"model.vocab[\"{text}\"]", "The id is not a number of at least 0.");
            }

            if (text.Length == 0 || !_vocabulary.TryAdd(text, id))
            {
                throw file.Error($"model.vocab[\"{text}\"]", "The token is empty or there twice.");
            }
        }
    }

    /// <summary>The tokens' texts in the order of ids, added tokens included.</summary>
    private string[] TextsById()
    {
        if (_vocabulary.Count == 0)
        {
            throw file.Error("model.vocab", "There is no vocabulary.");
        }

        List<KeyValuePair<string, int>> all = [.. _vocabulary];
        foreach ((string text, int id) in addedTokens)
        {
            if (!_vocabulary.TryGetValue(text, out int inVocabulary))
            {
                all.Add(new(text, id));
            }
            else if (inVocabulary != id)
            {
                throw file.Error("model.vocab", $"'{text}' is there as {inVocabulary}, but as {id} among the added tokens.");
            }
        }

        string?[] texts = new string?[all.Count];
        foreach ((string text, int id) in all)
        {
            if ((uint)id >= (uint)texts.Length)
            {
                throw file.Error("model.vocab", $"'{text}' has the id {id}; the {texts.Length} ids run from 0 without a gap.");
            }

            texts[id] = texts[id] is null ? text : throw file.Error("model.vocab", $"'{texts[id]}' and '{text}' have the same id {id}.");
        }

        return texts!;
    }
}
