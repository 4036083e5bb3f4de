using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Sessions;
using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Decoding;
using NerSdk.Onnx.Grammars;
using NerSdk.Onnx.Models;
using NerSdk.Tokenizers;
using NerSdk.Schemas;

namespace NerSdk.Onnx.Chat;

/// <summary>The parts of a loaded model, and the prefix that its cache holds. Not for concurrent use.</summary>
internal sealed class ChatEngine : IDisposable
{
    private readonly DecoderDescription _model;
    private readonly OnnxChatClientOptions _options;
    private readonly int _contextLength;
    private readonly Tokenizer _tokenizer;
    private readonly TokenVocabulary _vocabulary;
    private readonly PromptEncoder _prompts;
    private readonly DecoderGraph _graph;
    private readonly DecoderSession _session;
    private EncodedPrompt? _cachedPrompt;
    private (EntitySchema Schema, BoundGrammar Grammar)? _lastGrammar;

    public ChatEngine(DecoderDescription model, OnnxChatClientOptions options)
    {
        _model = model;
        _options = options;
        _contextLength = Math.Min(options.ContextLength ?? int.MaxValue, model.ContextLength);
        _tokenizer = LoadTokenizer(model.TokenizerPath);
        _vocabulary = new TokenVocabulary(_tokenizer);
        _prompts = new PromptEncoder(ChatTemplate.Load(model.ChatTemplateFolder), _tokenizer, model.ChatTemplateFolder);
        _graph = DecoderGraph.Load(model, options.CreateSessionSettings());
        if (_tokenizer.Vocabulary.Count > _graph.VocabularySize)
        {
            _graph.Dispose();
            throw new OnnxModelException(
                model.TokenizerPath,
                $"the tokenizer has {_tokenizer.Vocabulary.Count} tokens, but the graph {Path.GetFileName(model.GraphPath)} knows {_graph.VocabularySize}: they belong to different models. Copy both from the same model.");
        }

        _session = new DecoderSession(_graph, _contextLength);
    }

    private static Tokenizer LoadTokenizer(string path)
    {
        try
        {
            return Tokenizer.Load(path);
        }
        catch (TokenizerFormatException exception)
        {
            // Its message names the file as well.
            string problem = exception.Message.StartsWith(path + ": ", StringComparison.Ordinal) ? exception.Message[(path.Length + 2)..] : exception.Message;
            throw new OnnxModelException(path, problem, exception);
        }
    }

    /// <summary>Reads the prompt's static prefix, unless it is there already, and prepares the answer.</summary>
    public ChatGeneration Start(ChatRequest request, CancellationToken cancellationToken)
    {
        EncodedPrompt prompt = _prompts.EncodeAround(request.Messages);
        string document = request.Messages[^1].Content;
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
        RunOptions runOptions = new();
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, runOptions);
        try
        {
            int passesBefore = _session.Passes;
            int cached = ReadPrefix(prompt, runOptions, cancellationToken);
            tokens.Ids.AddRange(prompt.Suffix);
            ITokenDecoder decoder = request.Schema is null
                ? new TextDecoder(_tokenizer, [.. _model.EndTokens], tokens.Ids, maxOutputTokens)
                : new AnswerDecoder(GrammarOf(request.Schema), document.AsSpan(0, tokens.Read), tokens.Ids, maxOutputTokens, _options.FeedForcedTokens);
            return new ChatGeneration(decoder, request, runOptions, registration, cancellationToken)
            {
                PromptTokens = promptTokens,
                CachedTokens = cached,
                Document = tokens,
                PassesBefore = passesBefore,
                Session = _session,
            };
        }
        catch
        {
            registration.Dispose();
            runOptions.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _graph.Dispose();
    }

    private int ReadPrefix(EncodedPrompt prompt, RunOptions runOptions, CancellationToken cancellationToken)
    {
        if (_options.ReusePrefix && ReferenceEquals(prompt, _cachedPrompt))
        {
            _session.Rewind(prompt.Prefix.Length);
            return prompt.Prefix.Length;
        }

        _cachedPrompt = null;
        _session.Rewind(0);
        if (prompt.Prefix.Length > 0)
        {
            _session.Read(prompt.Prefix, runOptions, cancellationToken);
        }

        _cachedPrompt = prompt;
        return 0;
    }

    private BoundGrammar GrammarOf(EntitySchema schema)
    {
        if (_lastGrammar?.Schema != schema)
        {
            _lastGrammar = (schema, new BoundGrammar(schema.GrammarTree, _vocabulary));
        }

        return _lastGrammar.Value.Grammar;
    }
}
