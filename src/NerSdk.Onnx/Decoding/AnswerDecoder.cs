using System.Buffers;
using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Sessions;
using NerSdk.Chat;
using NerSdk.Onnx.Grammars;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Decoding;

/// <summary>Writes one answer, greedily and constrained: forced tokens ride along in the pass before the next decision.</summary>
/// <remarks>The pass behind the last token is left out: the grammar knows that the answer is complete.</remarks>
internal sealed class AnswerDecoder : ITokenDecoder
{
    private readonly DecoderSession _session;
    private readonly Tokenizer _tokenizer;
    private readonly LegalTokens _legalTokens;
    private readonly ForcedRun? _forcedRun;
    private readonly AnswerMatcher _matcher;
    private readonly int _maxTokens;
    private readonly List<int> _unread;
    private readonly ArrayBufferWriter<byte> _answer = new(256);
    private readonly ImmutableArray<DecodedString>.Builder _strings = ImmutableArray.CreateBuilder<DecodedString>();
    private AnswerState _state;
    private float _confidence;
    private int _stringStart;

    /// <param name="session">Holds the prompt's static prefix.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="trie">Its vocabulary.</param>
    /// <param name="matcher">What is legal for this document.</param>
    /// <param name="promptRest">The tokens of the prompt behind the static prefix.</param>
    /// <param name="maxTokens">The most tokens of the answer, the end token included.</param>
    /// <param name="feedForcedTokens">False: every token costs a pass of its own. For comparison.</param>
    public AnswerDecoder(DecoderSession session, Tokenizer tokenizer, TokenTrie trie, AnswerMatcher matcher, List<int> promptRest, int maxTokens, bool feedForcedTokens = true)
    {
        _session = session;
        _tokenizer = tokenizer;
        _legalTokens = new LegalTokens(trie);
        _forcedRun = feedForcedTokens ? new ForcedRun(tokenizer, _legalTokens) : null;
        _matcher = matcher;
        _state = matcher.Start;
        _unread = promptRest;
        _maxTokens = maxTokens;
        AppendForcedTokens();
    }

    public ReadOnlySpan<byte> Utf8Text => _answer.WrittenSpan;

    public int TokenCount { get; private set; } = 1;

    public bool IsCutOff { get; private set; }

    /// <summary>Tokens that the model decided.</summary>
    public int DecidedTokens { get; private set; }

    /// <summary>The complete strings, in the order in which they stand in the answer.</summary>
    public ImmutableArray<DecodedString> Strings => _strings.ToImmutable();

    public bool MoveNext(RunOptions runOptions, CancellationToken cancellationToken)
    {
        if (_matcher.IsComplete(_state) || IsCutOff)
        {
            return false;
        }

        if (TokenCount >= _maxTokens)
        {
            IsCutOff = true;
            return false;
        }

        ReadOnlySpan<float> logits = _session.Read(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_unread), runOptions, cancellationToken);
        _unread.Clear();
        int token = _legalTokens.Choose(_matcher, _state, logits, out float probability);
        DecidedTokens++;
        Accept(token, probability);
        AppendForcedTokens();
        return true;
    }

    private void AppendForcedTokens()
    {
        while (_forcedRun?.Find(_matcher, _state) is { Count: > 0 } forced)
        {
            foreach (int token in forced)
            {
                if (TokenCount >= _maxTokens)
                {
                    return;
                }

                Accept(token, 1);
            }
        }
    }

    private void Accept(int token, float probability)
    {
        _unread.Add(token);
        TokenCount++;
        _confidence *= probability;
        ReadOnlySpan<byte> bytes = _tokenizer.Vocabulary.Bytes(token);
        int tokenStart = _answer.WrittenCount;
        _answer.Write(bytes);
        AnswerState state = _state;
        for (int i = 0; i < bytes.Length; i++)
        {
            bool wasInString = state.Phase == AnswerPhase.String;
            if (!_matcher.TryAdvance(state, bytes[i], out state))
            {
                throw new InvalidOperationException($"Token {token} does not continue a legal answer.");
            }

            bool isInString = state.Phase == AnswerPhase.String;
            if (isInString && !wasInString)
            {
                _confidence = probability;
                _stringStart = tokenStart + i;
            }
            else if (wasInString && !isInString)
            {
                _strings.Add(new DecodedString(_stringStart, tokenStart + i + 1 - _stringStart, _confidence));
            }
        }

        _state = _matcher.Commit(state);
    }
}
