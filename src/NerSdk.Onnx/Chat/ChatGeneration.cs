using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Sessions;
using NerSdk.Chat;
using NerSdk.Onnx.Decoding;
using NerSdk.Onnx.Grammars;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Chat;

/// <summary>One answer in the making.</summary>
internal sealed class ChatGeneration(
    ITokenDecoder decoder, ChatRequest request, RunOptions runOptions, CancellationTokenRegistration registration, CancellationToken cancellationToken) : IDisposable
{
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();
    private readonly byte[][] _stopSequences = [.. request.StopSequences.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
    private int _bytesTaken;
    private int _stopsAt = -1;
    private bool _isComplete;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public required int PromptTokens { get; init; }

    public required int CachedTokens { get; init; }

    public required DocumentTokens Document { get; init; }

    public required int PassesBefore { get; init; }

    public required DecoderSession Session { get; init; }

    public ChatFinishReason FinishReason => decoder.IsCutOff ? ChatFinishReason.Length : ChatFinishReason.Stop;

    public UsageDetails Usage => new()
    {
        InputTokenCount = PromptTokens,
        CachedInputTokenCount = CachedTokens,
        OutputTokenCount = decoder.TokenCount,
        TotalTokenCount = PromptTokens + decoder.TokenCount,
    };

    /// <summary>What a constrained answer tells beyond its text; null for free text.</summary>
    public DecodingDetails? Details => decoder is not AnswerDecoder answer ? null : new()
    {
        Strings = answer.Strings,
        DocumentRead = Document.Read,
        BytesNotRead = Document.BytesWithoutToken,
        DecidedTokens = answer.DecidedTokens,
        Passes = Session.Passes - PassesBefore,
    };

    /// <summary>Decides one more token.</summary>
    /// <returns>False where the answer is complete.</returns>
    public bool MoveNext()
    {
        _isComplete = _isComplete || decoder.IsComplete;
        if (!_isComplete)
        {
            DecideToken();
        }

        foreach (byte[] stop in _stopSequences)
        {
            int found = decoder.Utf8Text[_bytesTaken..].IndexOf(stop);
            if (found >= 0 && (_stopsAt < 0 || _bytesTaken + found < _stopsAt))
            {
                _stopsAt = _bytesTaken + found;
                _isComplete = true;
            }
        }

        return !_isComplete;
    }

    /// <summary>The text since the last call, in whole characters; what may become a stop sequence is held back.</summary>
    public string TakeNewText()
    {
        ReadOnlySpan<byte> text = decoder.Utf8Text;
        int heldBack = _isComplete || _stopSequences.Length == 0 ? 0 : _stopSequences.Max(stop => stop.Length) - 1;
        int end = _stopsAt >= 0 ? _stopsAt : Math.Max(_bytesTaken, text.Length - heldBack);
        ReadOnlySpan<byte> bytes = text[_bytesTaken..end];
        _bytesTaken = end;
        char[] chars = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        return new string(chars, 0, _utf8.GetChars(bytes, chars, flush: false));
    }

    private void DecideToken()
    {
        ReadOnlySpan<float> logits = Session.Read(decoder.Pending, runOptions, cancellationToken);
        try
        {
            decoder.Decide(logits);
        }
        catch (InvalidLogitsException exception)
        {
            throw new OnnxModelException(Session.GraphPath, "its logits hold NaN or an infinite number, so no token can be decided. Export the model again, or run it in float32.", exception);
        }
    }

    public void Dispose()
    {
        registration.Dispose();
        runOptions.Dispose();
    }
}
