using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using NerSdk.Chat;
using NerSdk.Diagnostics;
using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Decoding;
using NerSdk.Onnx.Grammars;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Sessions;
using NerSdk.Schemas;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Chat;

/// <summary>A loaded model that answers chats. Safe for concurrent use.</summary>
internal sealed class ChatModel : IDisposable
{
    private const int KeptGrammars = 64;

    private readonly DecoderDescription _model;
    private readonly OnnxChatClientOptions _options;
    private readonly ILogger _logger;
    private readonly int _contextLength;
    private readonly Tokenizer _tokenizer;
    private readonly TokenVocabulary _vocabulary;
    private readonly PromptEncoder _prompts;
    private readonly SessionPool _sessions;
    private readonly RecentValues<string, BoundGrammar> _grammars = new(KeptGrammars);

    private ChatModel(DecoderDescription model, OnnxChatClientOptions options, ILogger logger)
    {
        long start = Stopwatch.GetTimestamp();
        _model = model;
        _options = options;
        _logger = logger;
        _contextLength = Math.Min(options.ContextLength ?? int.MaxValue, model.ContextLength);
        _tokenizer = LoadTokenizer(model.TokenizerPath);
        _vocabulary = new TokenVocabulary(_tokenizer);
        RequireUsable(_vocabulary, model);
        _prompts = new PromptEncoder(ChatTemplate.Load(model.ChatTemplateFolder), _tokenizer, model.TokenizerPath);
        DecoderGraph graph = DecoderGraph.Load(model, new SessionSettings(options.ThreadsOfAPass, options.Float32Activations, options.ConfigureSession));
        if (_tokenizer.Vocabulary.Count > graph.VocabularySize)
        {
            graph.Dispose();
            throw new OnnxModelException(
                model.TokenizerPath,
                $"the tokenizer has {_tokenizer.Vocabulary.Count} tokens, but the graph {Path.GetFileName(model.GraphPath)} knows {graph.VocabularySize}: they belong to different models. Copy both from the same model.");
        }

        _sessions = new SessionPool(graph, new PrefixCache(options.MaxPrefixCacheBytes), options.Workers, _contextLength, typeof(OnnxChatClient));
        if (TelemetryVariable.WasSetTooLate)
        {
            ChatLog.TelemetryMayBeOn(logger);
        }

        ChatLog.Loaded(logger, model.ModelId, model.Folder, ElapsedMs(start), options.Workers, options.ThreadsOfAPass, _contextLength);
    }

    /// <summary>Loads a model. If its folder has checksums, they are verified meanwhile, and damage is reported before anything that it causes.</summary>
    /// <exception cref="OnnxModelException">A file is missing or damaged, or the model is not supported.</exception>
    /// <exception cref="ChatTemplateException">The chat template is missing or damaged, or cannot render an extraction.</exception>
    public static ChatModel Load(DecoderDescription model, OnnxChatClientOptions options, ILogger logger)
    {
        Task<OnnxModelException?> damage = options.VerifyChecksums
            ? Task.Factory.StartNew(() => ModelFolder.FindDamage(model.Folder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.FromResult<OnnxModelException?>(null);
        try
        {
            ChatModel loaded = new(model, options, logger);
            if (damage.Result is null)
            {
                return loaded;
            }

            loaded.Dispose();
        }
        catch (NerSdkException) when (damage.Result is not null)
        {
            // What follows says why.
        }

        throw damage.Result!;
    }

    /// <summary>Encodes a request. Runs no model and takes no worker.</summary>
    /// <exception cref="ContextLengthException">The prompt does not fit into the context.</exception>
    public PreparedRequest Prepare(GreedyChatRequest request)
    {
        EncodedPrompt prompt = _prompts.EncodeAround([.. request.Messages.Select(message => new ChatTemplateMessage(message.Role.Value, message.Text))]);
        string document = request.Messages[^1].Text;
        int around = prompt.Prefix.Length + prompt.Suffix.Length;
        int room = _contextLength - around - Math.Min(request.MaxOutputTokens, _contextLength / 4);
        if (request.Schema is not null && room <= 0)
        {
            throw new ContextLengthException(around, _contextLength);
        }

        DocumentTokens tokens = DocumentTokens.Encode(_tokenizer, document, request.Schema is null ? int.MaxValue : room);
        int promptTokens = around + tokens.Ids.Count;
        if (tokens.Ids.Count > room)
        {
            throw new ContextLengthException(promptTokens, _contextLength);
        }

        int maxOutputTokens = Math.Min(request.MaxOutputTokens, _contextLength - promptTokens);
        IEnumerable<int> rest = tokens.Ids.Concat(prompt.Suffix);
        ITokenDecoder decoder = request.Schema is null
            ? new TextDecoder(_tokenizer, [.. _model.EndTokens], rest, maxOutputTokens)
            : new AnswerDecoder(GrammarOf(request.Schema), document, rest, maxOutputTokens, _options.FeedForcedTokens, tokens.Read);
        return new PreparedRequest(prompt.Prefix, promptTokens, tokens, decoder, new AnswerText(decoder, request.StopSequences));
    }

    /// <summary>Answers a request with the first worker that is free.</summary>
    /// <param name="request">The request; it can be answered once.</param>
    /// <param name="onNewText">Takes each piece of the text as it is decided, on the worker's thread; must not wait.</param>
    /// <param name="cancellationToken">Stops waiting and answering.</param>
    public Task<ChatAnswer> AnswerAsync(PreparedRequest request, Action<string>? onNewText, CancellationToken cancellationToken)
    {
        long asked = Stopwatch.GetTimestamp();
        return _sessions.RunAsync(request.Prefix, session => Answer(session, request, request.Queued + Stopwatch.GetElapsedTime(asked), onNewText, cancellationToken), cancellationToken);
    }

    /// <summary>Counts the tokens of a piece of a document.</summary>
    public int CountTokens(ReadOnlySpan<char> text)
    {
        List<int> ids = [];
        _tokenizer.Encode(text, ids);
        return ids.Count;
    }

    public void Dispose() => _sessions.Dispose();

    private static Tokenizer LoadTokenizer(string path)
    {
        try
        {
            return ModelFolder.Read(path, Tokenizer.Load);
        }
        catch (TokenizerFormatException exception)
        {
            // Its message names the file as well.
            string problem = exception.Message.StartsWith(path + ": ", StringComparison.Ordinal) ? exception.Message[(path.Length + 2)..] : exception.Message;
            throw new OnnxModelException(path, problem, exception);
        }
    }

    private static void RequireUsable(TokenVocabulary vocabulary, DecoderDescription model)
    {
        foreach (byte value in "{}[]\":,\\"u8)
        {
            if (!vocabulary.WritableBytes[value])
            {
                throw new OnnxModelException(model.TokenizerPath, $"the vocabulary has no token for '{(char)value}' alone, so the model could not write an answer. Copy the file again, from the same model as the graph.");
            }
        }

        Vocabulary tokens = vocabulary.Tokenizer.Vocabulary;
        foreach (int id in model.EndTokens)
        {
            if (id >= tokens.Count || !tokens.Bytes(id).IsEmpty)
            {
                string problem = id >= tokens.Count ? $"has {tokens.Count} tokens" : $"calls that token '{vocabulary.Tokenizer.Decode([id])}', which is text";
                throw new OnnxModelException(
                    model.TokenizerPath,
                    $"model.eos_token_id names {id} as a token that ends an answer, but the tokenizer {problem}. Its added_tokens are missing, or both files belong to different models. Copy both from the same model.");
            }
        }
    }

    private static long ElapsedMs(long start) => (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;

    private ChatAnswer Answer(DecoderSession session, PreparedRequest request, TimeSpan waited, Action<string>? onNewText, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        int passesBefore = session.Passes;
        bool isCached = false;
        ITokenDecoder decoder = request.Decoder;
        try
        {
            isCached = _sessions.Prefixes.Prepare(session, request.Prefix, _options.ReusePrefix, cancellationToken);
            DecodingLoop.Run(session, decoder, GoesOn, _model, cancellationToken);
        }
        finally
        {
            // The passes of a request that was stopped have cost something as well.
            ChatMetrics.Add(_model.ModelId, session.Passes - passesBefore, isCached);
        }

        int cachedTokens = isCached ? request.Prefix.Length : 0;
        int passes = session.Passes - passesBefore;
        ChatLog.Answered(_logger, _model.ModelId, ElapsedMs(start), (long)waited.TotalMilliseconds, request.PromptTokens, cachedTokens, decoder.TokenCount, passes);
        return new ChatAnswer(
            request.Text.TakeNew(),
            decoder.IsCutOff ? ChatFinishReason.Length : ChatFinishReason.Stop,
            new UsageDetails
            {
                InputTokenCount = request.PromptTokens,
                CachedInputTokenCount = cachedTokens,
                OutputTokenCount = decoder.TokenCount,
                TotalTokenCount = request.PromptTokens + decoder.TokenCount,
            },
            decoder is not AnswerDecoder answer ? null : new DecodingDetails
            {
                Strings = answer.Strings,
                DocumentRead = request.Document.Read,
                BytesNotRead = request.Document.BytesWithoutToken,
                DecidedTokens = answer.DecidedTokens,
                Passes = passes,
                Waited = waited,
                Worked = Stopwatch.GetElapsedTime(start),
            });

        bool GoesOn()
        {
            bool goesOn = request.Text.GoesOn();
            if (goesOn && !decoder.IsComplete && onNewText is not null && request.Text.TakeNew() is { Length: > 0 } text)
            {
                onNewText(text);
            }

            return goesOn;
        }
    }

    // By what the schema says, not by the object: one that came as JSON is another object in each request.
    private BoundGrammar GrammarOf(EntitySchema schema) => _grammars.GetOrMake(schema.Fingerprints.Answer, () => new BoundGrammar(schema.Grammar, _vocabulary));
}
