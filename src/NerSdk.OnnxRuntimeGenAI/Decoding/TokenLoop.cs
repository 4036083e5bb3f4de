using Microsoft.ML.OnnxRuntimeGenAI;
using NerSdk.OnnxRuntimeGenAI.Models;

namespace NerSdk.OnnxRuntimeGenAI.Decoding;

/// <summary>One generator of the library: reads a prompt, then picks the most probable legal token again and again.</summary>
internal sealed class TokenLoop : IDisposable
{
    // What the library sets the logit of a token to that the grammar forbids.
    private const float Forbidden = float.MinValue;

    private readonly GenAIModel _model;
    private readonly Generator _generator;
    private readonly int _maxLength;
    private bool _isRead;

    /// <summary>Creates the generator; reads nothing yet.</summary>
    /// <param name="model">The model.</param>
    /// <param name="maxLength">The most tokens of prompt and answer together.</param>
    /// <param name="lark">The grammar of what is written; null for free text.</param>
    /// <exception cref="GuidanceException">The library refuses the grammar.</exception>
    public TokenLoop(GenAIModel model, int maxLength, string? lark)
    {
        _model = model;
        _maxLength = maxLength;
        using GeneratorParams parameters = new(model.Model);
        parameters.SetSearchOption("max_length", maxLength);

        // A folder's configuration may ask for sampling or penalties; here decoding is greedy.
        parameters.SetSearchOption("do_sample", false);
        parameters.SetSearchOption("batch_size", 1);
        parameters.SetSearchOption("num_beams", 1);
        parameters.SetSearchOption("num_return_sequences", 1);
        parameters.SetSearchOption("min_length", 0);
        parameters.SetSearchOption("repetition_penalty", 1);
        parameters.SetSearchOption("no_repeat_ngram_size", 0);
        if (lark is not null)
        {
            parameters.SetGuidance("lark_grammar", lark, enableFFTokens: false);
        }

        try
        {
            _generator = new Generator(model.Model, parameters);
        }
        catch (OnnxRuntimeGenAIException exception) when (lark is not null)
        {
            throw new GuidanceException($"onnxruntime-genai refuses the grammar of the answer: {FirstLine(exception)}", exception);
        }
    }

    /// <summary>Forward passes so far.</summary>
    public int Passes { get; private set; }

    /// <summary>Stops the pass that runs, from any thread; whatever runs then throws.</summary>
    public void Terminate() => _generator.SetRuntimeOption("terminate_session", "1");

    public void Read(ReadOnlySpan<int> tokens, CancellationToken cancellationToken)
    {
        Run(static (loop, tokens) => loop._generator.AppendTokens(tokens), tokens, cancellationToken);
        Passes++;
        _isRead = true;
    }

    /// <summary>Picks one token.</summary>
    /// <param name="isGuided">Whether a grammar rules, and <paramref name="choice"/> is asked for.</param>
    /// <param name="token">The token; -1 if there is none.</param>
    /// <param name="choice">How it was picked.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <exception cref="GenAIModelException">The logits are not numbers.</exception>
    public LoopStep Next(bool isGuided, out int token, out TokenChoice choice, CancellationToken cancellationToken)
    {
        token = -1;
        choice = default;
        int before = (int)_generator.TokenCount();
        if (before >= _maxLength)
        {
            return LoopStep.Full;
        }

        Run(static (loop, _) => loop._generator.GenerateNextToken(), [], cancellationToken);
        Passes += _isRead ? 0 : 1;
        _isRead = false;
        ReadOnlySpan<int> sequence = _generator.GetSequence(0);
        if (sequence.Length == before)
        {
            return LoopStep.End;
        }

        token = sequence[^1];
        choice = ReadChoice(token, isGuided);
        return LoopStep.Token;
    }

    public void Dispose() => _generator.Dispose();

    /// <summary>The message without the parser's state, which quotes the grammar and with it the document.</summary>
    public static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].TrimEnd();

    private delegate void Pass(TokenLoop loop, ReadOnlySpan<int> tokens);

    private void Run(Pass pass, ReadOnlySpan<int> tokens, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static loop => ((TokenLoop)loop!).Terminate(), this);
        try
        {
            pass(this, tokens);
        }
        catch (OnnxRuntimeGenAIException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new GuidanceException($"onnxruntime-genai failed while it wrote an answer: {FirstLine(exception)} If it names a limit of the grammar, give it a shorter document.", exception);
        }
    }

    private TokenChoice ReadChoice(int token, bool isGuided)
    {
        using Tensor output = _generator.GetOutput(_model.Folder.LogitsName);
        if (output.Type() != ElementType.float32)
        {
            return default;
        }

        ReadOnlySpan<float> logits = output.GetData<float>();
        int vocabulary = (int)output.Shape()[^1];
        logits = logits[^vocabulary..];
        if (!float.IsFinite(logits[token]) || logits.ContainsAny(float.NaN, float.PositiveInfinity))
        {
            throw new GenAIModelException(
                _model.Folder.FullPath,
                "the graph's logits are NaN or infinite, so no token can be decided. The weights are damaged, or cannot be computed at this precision. Copy the model folder again, or export the model with other weights.");
        }

        if (!isGuided)
        {
            return default;
        }

        int legal = 0;
        float sum = 0;
        foreach (float logit in logits)
        {
            if (logit > Forbidden)
            {
                legal++;
                sum += MathF.Exp(logit - logits[token]);
            }
        }

        float probability = 1 / sum;
        return new TokenChoice(float.IsFinite(probability) ? probability : null, IsForced: legal == 1);
    }
}

/// <summary>What one step of a <see cref="TokenLoop"/> gave.</summary>
internal enum LoopStep
{
    /// <summary>A token.</summary>
    Token,

    /// <summary>The end of the answer.</summary>
    End,

    /// <summary>Nothing: no more tokens fit.</summary>
    Full,
}

/// <summary>How a token was picked.</summary>
/// <param name="Probability">Its probability, 0 to 1: among the legal tokens, or among all if the library does not show which are legal; null if it shows no logits.</param>
/// <param name="IsForced">Whether it was the only legal one.</param>
internal readonly record struct TokenChoice(float? Probability, bool IsForced);
