using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Sessions;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Decoding;

/// <summary>Writes free text greedily, until the model ends it.</summary>
internal sealed class TextDecoder(DecoderSession session, Tokenizer tokenizer, int[] endTokens, List<int> promptRest, int maxTokens) : ITokenDecoder
{
    private readonly ArrayBufferWriter<byte> _text = new(256);
    private bool _isComplete;

    public ReadOnlySpan<byte> Utf8Text => _text.WrittenSpan;

    public int TokenCount { get; private set; }

    public bool IsCutOff { get; private set; }

    public bool MoveNext(RunOptions runOptions, CancellationToken cancellationToken)
    {
        if (_isComplete || IsCutOff)
        {
            return false;
        }

        if (TokenCount >= maxTokens)
        {
            IsCutOff = true;
            return false;
        }

        ReadOnlySpan<float> logits = session.Read(CollectionsMarshal.AsSpan(promptRest), runOptions, cancellationToken);
        promptRest.Clear();
        int token = MostProbable(logits[..Math.Min(logits.Length, tokenizer.Vocabulary.Count)]);
        TokenCount++;
        _isComplete = endTokens.Contains(token);
        if (!_isComplete)
        {
            promptRest.Add(token);
            _text.Write(tokenizer.Vocabulary.Bytes(token));
        }

        return !_isComplete;
    }

    private static int MostProbable(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int id = 1; id < logits.Length; id++)
        {
            best = logits[id] > logits[best] ? id : best;
        }

        return best;
    }
}
