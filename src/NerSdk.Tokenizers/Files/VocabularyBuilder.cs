using System.Buffers;
using System.Text;

namespace NerSdk.Tokenizers.Files;

/// <summary>Collects tokens in the order of the file, checks that ids and texts are sound, and puts them in the order of ids.</summary>
internal sealed class VocabularyBuilder(TokenizerFile file, Dictionary<string, int> controlTokens)
{
    private const int Missing = -1;
    private const int Control = -2;

    private readonly Dictionary<int, string> _controlTexts = ById(file, controlTokens);
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 18);
    private readonly List<(int Id, int Start)> _tokens = new(1 << 15);

    public bool IsControlToken(int id) => _controlTexts.ContainsKey(id);

    public void RequireControlToken(int id, string text)
    {
        if (_controlTexts[id] != text)
        {
            throw file.Error($"model.vocab[\"{text}\"]", $"Its id {id} is that of the added token '{_controlTexts[id]}'.");
        }
    }

    public void Add(int id, ReadOnlySpan<byte> token)
    {
        _tokens.Add((id, _bytes.WrittenCount));
        _bytes.Write(token);
    }

    public Vocabulary Build()
    {
        int[] tokenOfId = TokensById();
        byte[] bytes = new byte[_bytes.WrittenCount];
        int[] starts = new int[tokenOfId.Length + 1];
        for (int id = 0; id < tokenOfId.Length; id++)
        {
            ReadOnlySpan<byte> token = tokenOfId[id] == Control ? default : Token(tokenOfId[id]);
            token.CopyTo(bytes.AsSpan(starts[id]));
            starts[id + 1] = starts[id] + token.Length;
        }

        Vocabulary vocabulary = new(bytes, starts, controlTokens);
        RequireDistinctTexts(vocabulary);
        return vocabulary;
    }

    /// <summary>For each id the index of its token; there are as many ids as tokens, so one too high leaves a gap below.</summary>
    private int[] TokensById()
    {
        int[] tokenOfId = new int[_tokens.Count + _controlTexts.Count];
        Array.Fill(tokenOfId, Missing);
        foreach (int id in _controlTexts.Keys.Where(id => id < tokenOfId.Length))
        {
            tokenOfId[id] = Control;
        }

        for (int token = 0; token < _tokens.Count; token++)
        {
            int id = _tokens[token].Id;
            if (id >= tokenOfId.Length)
            {
                continue;
            }

            if (tokenOfId[id] != Missing)
            {
                throw file.Error("model.vocab", $"'{Text(tokenOfId[id])}' and '{Text(token)}' have the same id {id}.");
            }

            tokenOfId[id] = token;
        }

        int gap = Array.IndexOf(tokenOfId, Missing);
        return gap < 0 ? tokenOfId : throw file.Error("model.vocab", $"No token has the id {gap}; ids run from 0 without a gap.");
    }

    private void RequireDistinctTexts(Vocabulary vocabulary)
    {
        if (vocabulary.Duplicate is int id)
        {
            string text = Encoding.UTF8.GetString(vocabulary.Bytes(id));
            throw file.Error("model.vocab", $"'{text}' is there twice, as {vocabulary.Find(vocabulary.Bytes(id))} and {id}.");
        }

        foreach ((int control, string content) in _controlTexts)
        {
            if (vocabulary.Find(Encoding.UTF8.GetBytes(content)) is int other and >= 0)
            {
                throw file.Error("model.vocab", $"'{content}' is there as {other}, but as {control} among the added tokens.");
            }
        }
    }

    private ReadOnlySpan<byte> Token(int token)
    {
        int end = token + 1 < _tokens.Count ? _tokens[token + 1].Start : _bytes.WrittenCount;
        return _bytes.WrittenSpan[_tokens[token].Start..end];
    }

    private string Text(int token) => Encoding.UTF8.GetString(Token(token));

    private static Dictionary<int, string> ById(TokenizerFile file, Dictionary<string, int> controlTokens)
    {
        Dictionary<int, string> texts = [];
        foreach ((string text, int id) in controlTokens)
        {
            if (id < 0 || !texts.TryAdd(id, text))
            {
                throw file.Error("added_tokens", $"The id {id} of '{text}' is negative or that of another added token.");
            }
        }

        return texts;
    }
}
