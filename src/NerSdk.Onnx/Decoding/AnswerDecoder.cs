using NerSdk.Answers;
using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NerSdk.Onnx.Grammars;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Decoding;

/// <summary>Writes one answer, greedily and constrained: forced tokens are read in the pass before the next decision.</summary>
/// <remarks>The pass after the last token is left out: the grammar knows that the answer is complete.</remarks>
internal sealed class AnswerDecoder : ITokenDecoder
{
    private readonly Tokenizer _tokenizer;
    private readonly LegalTokens _legalTokens;
    private readonly ForcedRun? _forcedRun;
    private readonly AnswerMatcher _matcher;
    private readonly int _maxTokens;
    private readonly List<int> _pending;
    private readonly ArrayBufferWriter<byte> _answer = new(1024);
    private readonly List<(int Start, int Length, float Confidence, CopyRange Text)> _strings = new(64);
    private AnswerState _state;
    private float _confidence;
    private int _stringStart;

    /// <param name="grammar">The language of the answers.</param>
    /// <param name="document">The document.</param>
    /// <param name="promptRest">The tokens of the prompt that the model has not read.</param>
    /// <param name="maxTokens">The most tokens of the answer, the end token included.</param>
    /// <param name="feedForcedTokens">False: every token costs a pass of its own. For comparison.</param>
    /// <param name="read">How much of the document the model reads, in UTF-16 code units from the start; null: all of it.</param>
    public AnswerDecoder(
        BoundGrammar grammar, ReadOnlySpan<char> document, IEnumerable<int> promptRest, int maxTokens, bool feedForcedTokens = true, int? read = null)
    {
        _tokenizer = grammar.Vocabulary.Tokenizer;
        _matcher = grammar.CreateMatcher(document, read);
        _legalTokens = new LegalTokens(grammar, _matcher);
        _forcedRun = feedForcedTokens ? new ForcedRun(_tokenizer, _legalTokens, _matcher) : null;
        _state = _matcher.Start;
        _pending = [.. promptRest];
        _maxTokens = maxTokens;
        AppendForcedTokens();
    }

    public ReadOnlySpan<int> Pending => CollectionsMarshal.AsSpan(_pending);

    public bool IsComplete => _matcher.IsComplete(_state) || IsCutOff;

    public bool IsCutOff => !_matcher.IsComplete(_state) && TokenCount >= _maxTokens;

    public ReadOnlySpan<byte> Utf8Text => _answer.WrittenSpan;

    public int TokenCount { get; private set; } = 1;

    /// <summary>Tokens that the model decided.</summary>
    public int DecidedTokens { get; private set; }

    /// <summary>The complete strings, in the order in which they stand in the answer.</summary>
    public ImmutableArray<DecodedString> Strings =>
        [.. _strings.Select(text => new DecodedString(text.Start, text.Length, text.Confidence, _matcher.Source.FindPlaces(text.Text)))];

    public void Decide(ReadOnlySpan<float> logits)
    {
        _pending.Clear();
        int token = _legalTokens.Choose(_state, logits, out float probability);
        DecidedTokens++;
        Accept(token, probability);
        AppendForcedTokens();
    }

    private void AppendForcedTokens()
    {
        while (_forcedRun is not null && _forcedRun.Find(_state) is { IsEmpty: false } forced)
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
        _pending.Add(token);
        TokenCount++;
        _confidence *= probability;
        ReadOnlySpan<byte> bytes = _tokenizer.Vocabulary.Bytes(token);
        int tokenStart = _answer.WrittenCount;
        _answer.Write(bytes);
        AnswerState state = _state;
        for (int i = 0; i < bytes.Length; i++)
        {
            AnswerState before = state;
            if (!_matcher.TryAdvance(state, bytes[i], out state))
            {
                throw new InvalidOperationException($"Token {token} does not continue a legal answer.");
            }

            if (state.IsInText && !before.IsInText)
            {
                _confidence = probability;
                _stringStart = tokenStart + i;
            }
            else if (before.IsInText && !state.IsInText)
            {
                _strings.Add((_stringStart, tokenStart + i + 1 - _stringStart, _confidence, before.Text));
            }
        }

        _matcher.Commit(state);
        _state = state;
    }
}
