using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntimeGenAI;
using NerSdk.Chat;
using NerSdk.Grammar;
using NerSdk.Grammar.Export;
using NerSdk.OnnxRuntimeGenAI.Models;
using NerSdk.OnnxRuntimeGenAI.Prompting;

namespace NerSdk.OnnxRuntimeGenAI.Decoding;

/// <summary>One answer in the making.</summary>
internal sealed class Generation : IDisposable
{
    /// <summary>How often an answer is resumed with other items; a list that repeats itself after that is ended.</summary>
    public const int MaxNewItems = 3;

    private readonly GenAIModel _model;
    private readonly GrammarNode? _grammar;
    private readonly CopyChunks? _chunks;
    private readonly DocumentTokens _document;
    private readonly List<int> _prompt;
    private readonly int _maxOutputTokens;
    private readonly int _maxLength;
    private readonly int _maxNewItems;
    private readonly IReadOnlyList<string> _stopSequences;
    private readonly List<WrittenToken> _tokens = [];
    private readonly StringBuilder _text = new();
    private AnswerStrings _strings = new();
    private TokenLoop? _loop;
    private TokenizerStream? _stream;
    private int _passesBefore;
    private int _taken;
    private bool _isComplete;
    private bool _hasEnd;

    public Generation(GenAIModel model, GreedyChatRequest request, int contextLength, int maxNewItems = MaxNewItems)
    {
        _maxNewItems = maxNewItems;
        _model = model;
        (List<int> prefix, List<int> suffix) = PromptEncoder.EncodeAround(model, [.. request.Messages.Select(message => (message.Role.Value, message.Text))]);
        string document = request.Messages[^1].Text;
        int around = prefix.Count + suffix.Count;
        int room = contextLength - around - Math.Min(request.MaxOutputTokens, contextLength / 4);
        if (request.Schema is not null && room <= 0)
        {
            throw new ContextLengthException(around, contextLength);
        }

        _document = request.Schema is null
            ? DocumentTokens.Encode(model.Text, document, document.Length)
            : DocumentTokens.EncodeToFit(model.Text, document, room);
        _prompt = [.. prefix, .. _document.Ids, .. suffix];
        if (_document.Ids.Count > room)
        {
            throw new ContextLengthException(_prompt.Count, contextLength);
        }

        _grammar = request.Schema?.Grammar;
        _grammar?.Accept(new WritableTexts(model.Text));
        _chunks = request.Schema is null ? null : CopyChunks.Cut(document, model.Text.Knows, _document.Read);
        _maxOutputTokens = request.MaxOutputTokens;
        _maxLength = Math.Min(contextLength, _prompt.Count + _maxOutputTokens + 1);
        _stopSequences = request.StopSequences;
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public ChatFinishReason FinishReason { get; private set; } = ChatFinishReason.Stop;

    /// <summary>How often the answer was resumed because a list was about to hold a text twice.</summary>
    public int Resumptions { get; private set; }

    /// <summary>Forward passes of the model so far.</summary>
    public int Passes => _passesBefore + (_loop?.Passes ?? 0);

    public UsageDetails Usage
    {
        get
        {
            int output = _tokens.Count + (_hasEnd ? 1 : 0);
            return new UsageDetails { InputTokenCount = _prompt.Count, OutputTokenCount = output, TotalTokenCount = _prompt.Count + output };
        }
    }

    /// <summary>How much of the document is read, which is known before the answer is; null for free text.</summary>
    public DecodingDetails? DetailsBeforeAnswer =>
        _grammar is null ? null : new DecodingDetails { DocumentRead = _document.Read, BytesNotRead = _document.BytesWithoutToken };

    /// <summary>What a guided answer says beyond its text; null for free text.</summary>
    /// <param name="times">The request's times so far.</param>
    public DecodingDetails? DetailsOf(RequestTimes times) => _grammar is null ? null : new DecodingDetails
    {
        DocumentRead = _document.Read,
        BytesNotRead = _document.BytesWithoutToken,
        DecidedTokens = _tokens.Count(token => !token.Choice.IsForced),
        Passes = Passes,
        Waited = times.Waited,
        Worked = times.Worked,
        Strings = [.. _strings.All.Where(text => text.Confidence is not null)],
    };

    /// <summary>Writes one more token.</summary>
    /// <returns>False if the answer is complete.</returns>
    public bool MoveNext(CancellationToken cancellationToken)
    {
        if (_isComplete)
        {
            return false;
        }

        if (_loop is null)
        {
            Begin(_grammar is null ? null : GrammarRest.Whole(_grammar), cancellationToken);
        }

        LoopStep step = _tokens.Count < _maxOutputTokens
            ? _loop!.Next(_grammar is not null, out int token, out TokenChoice choice, cancellationToken)
            : Full(out token, out choice);
        if (step != LoopStep.Token)
        {
            _isComplete = true;
            _hasEnd = step == LoopStep.End;
            FinishReason = _hasEnd ? ChatFinishReason.Stop : ChatFinishReason.Length;
            return false;
        }

        bool isAnyStringComplete = Accept(token, choice);
        if (_grammar is not null && isAnyStringComplete)
        {
            RefuseRepetition(_grammar, cancellationToken);
        }

        return !StopsHere();
    }

    /// <summary>The text since the last call, as far as it stays: a string that is not complete may still be taken back.</summary>
    public string TakeNewText()
    {
        int end = _isComplete ? _text.Length : Math.Max(_taken, _grammar is null ? _text.Length - HeldBack : StableLength());
        string text = _text.ToString(_taken, Math.Max(0, end - _taken));
        _taken = Math.Max(_taken, end);
        return text;
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _loop?.Dispose();
    }

    // A string that is being written may be taken back, and with it the end of the one before.
    private int StableLength() =>
        _strings.OpenAt < 0 && _text.Length > 0 && _text[^1] is not ('"' or ',') ? _text.Length : Math.Max(0, _strings.LastClosed.End - 1);

    // What may become a stop sequence.
    private int HeldBack => _stopSequences.Count == 0 ? 0 : _stopSequences.Max(text => text.Length) - 1;

    private static LoopStep Full(out int token, out TokenChoice choice)
    {
        token = -1;
        choice = default;
        return LoopStep.Full;
    }

    private void Begin(GrammarRest? rest, CancellationToken cancellationToken)
    {
        string? lark = null;
        if (rest is not null)
        {
            try
            {
                lark = LarkGrammar.Write(rest, _chunks!);
            }
            catch (ArgumentException exception)
            {
                throw new GuidanceException(exception.Message, exception);
            }
        }

        _passesBefore += _loop?.Passes ?? 0;
        _loop?.Dispose();
        _stream?.Dispose();
        _loop = new TokenLoop(_model, _maxLength, lark);
        _stream = _model.Tokenizer.CreateStream();
        List<int> tokens = [.. _prompt];
        foreach (WrittenToken written in _tokens)
        {
            tokens.Add(written.Id);
            _stream.Decode(written.Id);
        }

        _loop.Read(CollectionsMarshal.AsSpan(tokens), cancellationToken);
    }

    private bool Accept(int token, TokenChoice choice)
    {
        string text = _stream!.Decode(token);
        int at = _text.Length;
        _text.Append(text);
        _tokens.Add(new WrittenToken(token, choice, text));
        return _strings.Follow(text, at, choice.Probability);
    }

    /// <summary>
    /// Resumes the answer where a list started an item that it holds already: without the items that it holds or, after several times,
    /// at the end of the list. The grammar cannot keep them distinct by itself, and a model that repeats itself once mostly does so until its last token.
    /// </summary>
    private void RefuseRepetition(GrammarNode grammar, CancellationToken cancellationToken)
    {
        (int start, int end) = _strings.LastClosed;
        ImmutableArray<string> seen = GrammarRest.After(grammar, _text.ToString(0, end))?.Seen ?? [];
        if (seen.Length < 2 || !seen[..^1].Contains(seen[^1]))
        {
            return;
        }

        // At the end of a token, and not before what was handed out already.
        int textEnd = _text.Length;
        for (int kept = _tokens.Count; kept > 0 && textEnd >= _taken; textEnd -= _tokens[--kept].Text.Length)
        {
            if (_tokens[kept - 1].Text.Length > 0 && RestAt(grammar, textEnd, start) is { } rest)
            {
                Resumptions++;
                TakeBack(kept, textEnd);
                Begin(rest, cancellationToken);
                return;
            }
        }
    }

    /// <summary>What may follow where the answer is resumed; null if it cannot be.</summary>
    /// <param name="grammar">The answers.</param>
    /// <param name="textEnd">The end of what is kept, in UTF-16 code units of the answer.</param>
    /// <param name="repeated">Where the repeated item starts, its quote included.</param>
    private GrammarRest? RestAt(GrammarNode grammar, int textEnd, int repeated)
    {
        if (Resumptions < _maxNewItems)
        {
            return textEnd <= repeated + 1 ? GrammarRest.After(grammar, _text.ToString(0, textEnd)) : null;
        }

        // The quote that closes the item before; a token mostly holds it together with the separator, so the end before it counts too.
        int closed = _text.ToString(0, repeated).LastIndexOf('"') + 1;
        GrammarRest? ended = textEnd == closed || textEnd == closed - 1 ? GrammarRest.After(grammar, _text.ToString(0, closed))?.WithoutMoreItems() : null;
        return textEnd == closed ? ended : ended?.PrecededBy("\"");
    }

    private void TakeBack(int kept, int textEnd)
    {
        _tokens.RemoveRange(kept, _tokens.Count - kept);
        _text.Length = textEnd;
        _strings = new AnswerStrings();
        int at = 0;
        foreach (WrittenToken token in _tokens)
        {
            _strings.Follow(token.Text, at, token.Choice.Probability);
            at += token.Text.Length;
        }
    }

    private bool StopsHere()
    {
        if (_stopSequences.Count == 0)
        {
            return false;
        }

        string text = _text.ToString(_taken, _text.Length - _taken);
        int stop = _stopSequences.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        if (stop >= 0)
        {
            _text.Length = _taken + stop;
            _isComplete = true;
        }

        return _isComplete;
    }

    private readonly record struct WrittenToken(int Id, TokenChoice Choice, string Text);
}
