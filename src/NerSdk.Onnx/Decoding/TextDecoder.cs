using System.Buffers;
using System.Runtime.InteropServices;
using NerSdk.Onnx.Grammars;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Decoding;

/// <summary>Writes free text greedily, until the model ends it.</summary>
internal sealed class TextDecoder : ITokenDecoder
{
    private readonly Tokenizer _tokenizer;
    private readonly int[] _endTokens;
    private readonly int _maxTokens;
    private readonly List<int> _pending;
    private readonly ArrayBufferWriter<byte> _text = new(256);
    private bool _isEnded;

    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="endTokens">The tokens that end a text.</param>
    /// <param name="promptRest">The tokens of the prompt that the model has not read.</param>
    /// <param name="maxTokens">The most tokens of the text, the end token included.</param>
    public TextDecoder(Tokenizer tokenizer, int[] endTokens, IEnumerable<int> promptRest, int maxTokens)
    {
        _tokenizer = tokenizer;
        _endTokens = endTokens;
        _pending = [.. promptRest];
        _maxTokens = maxTokens;
    }

    public ReadOnlySpan<int> Pending => CollectionsMarshal.AsSpan(_pending);

    public bool IsComplete => _isEnded || IsCutOff;

    public bool IsCutOff => !_isEnded && TokenCount >= _maxTokens;

    public ReadOnlySpan<byte> Utf8Text => _text.WrittenSpan;

    public int TokenCount { get; private set; }

    public void Decide(ReadOnlySpan<float> logits)
    {
        _pending.Clear();
        int token = MostProbable(logits[..Math.Min(logits.Length, _tokenizer.Vocabulary.Count)]);
        TokenCount++;
        _isEnded = _endTokens.Contains(token);
        if (!_isEnded)
        {
            _pending.Add(token);
            _text.Write(_tokenizer.Vocabulary.Bytes(token));
        }
    }

    private static int MostProbable(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int id = 0; id < logits.Length; id++)
        {
            if (!float.IsFinite(logits[id]))
            {
                throw new InvalidLogitsException();
            }

            best = logits[id] > logits[best] ? id : best;
        }

        return best;
    }
}
