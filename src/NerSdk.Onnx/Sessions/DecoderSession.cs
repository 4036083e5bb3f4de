using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Sessions;

/// <summary>
/// A decoder with the tokens it has read: feeds tokens, gives logits, goes back. Any number of sessions share one graph; one session is not for
/// concurrent use.
/// </summary>
internal sealed class DecoderSession : IDisposable
{
    // A long prompt is read in pieces: memory for activations stays small, and cancellation is seen in between.
    private const int TokensPerPass = 256;
    private const int CapacityStep = 256;

    private readonly DecoderGraph _graph;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _runOptions = new();
    private readonly int _contextLength;
    private readonly long[] _ids = new long[TokensPerPass];
    private readonly float[] _logits;
    private readonly OrtValue _logitsValue;
    private KeyValueCache? _cache;
    private int[] _prefix = [];
    private long[] _mask = [];
    private OrtValue? _maskValue;

    public DecoderSession(DecoderGraph graph, int contextLength)
    {
        _graph = graph;
        _contextLength = contextLength;
        _binding = graph.Session.CreateIoBinding();
        _logits = new float[graph.VocabularySize];
        _logitsValue = OrtValue.CreateTensorValueFromMemory(_logits, [1, 1, graph.VocabularySize]);
    }

    /// <summary>Tokens read so far.</summary>
    public int Length { get; private set; }

    /// <summary>Tokens for which there is memory.</summary>
    public int Capacity => _cache?.Capacity ?? 0;

    /// <summary>Forward passes since the session was made.</summary>
    public int Passes { get; private set; }

    /// <summary>The tokens, read last as a prefix, that the session still starts with; empty if there are none.</summary>
    public ReadOnlySpan<int> Prefix => _prefix;

    /// <summary>Bytes that a copy of the prefix takes.</summary>
    public long PrefixSize => KeyValueCache.BytesPerToken(_graph.CacheShapes) * _prefix.Length;

    /// <summary>Forgets all tokens from <paramref name="length"/> on. Costs nothing: their place is overwritten.</summary>
    public void Rewind(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        _mask.AsSpan(length, Length - length).Clear();
        Length = length;
        if (length < _prefix.Length)
        {
            _prefix = [];
        }
    }

    /// <summary>Reads tokens.</summary>
    /// <param name="ids">At least one token id.</param>
    /// <param name="cancellationToken">Stops the pass that is running. What earlier passes read stays.</param>
    /// <returns>The logits [vocabulary] after the last token; valid until the next call.</returns>
    /// <exception cref="OnnxModelException">ONNX Runtime failed in the graph.</exception>
    public ReadOnlySpan<float> Read(ReadOnlySpan<int> ids, CancellationToken cancellationToken)
    {
        EnsureCapacity(Length + ids.Length);
        while (!ids.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(ids.Length, TokensPerPass);
            RunPass(ids[..count], cancellationToken);
            ids = ids[count..];
        }

        return _logits;
    }

    /// <summary>Reads a prefix anew, instead of all tokens so far.</summary>
    public void ReadPrefix(int[] prefix, CancellationToken cancellationToken)
    {
        Rewind(0);
        if (prefix.Length > 0)
        {
            Read(prefix, cancellationToken);
        }

        _prefix = prefix;
    }

    /// <summary>Takes over a prefix that another session, or this one earlier, has read, instead of all tokens so far.</summary>
    public void LoadPrefix(int[] prefix, KeyValueCache copy)
    {
        Rewind(0);
        EnsureCapacity(prefix.Length);
        copy.CopyTo(_cache!, prefix.Length);
        _mask.AsSpan(0, prefix.Length).Fill(1);
        Length = prefix.Length;
        _prefix = prefix;
    }

    /// <summary>Copies the keys and values of the prefix.</summary>
    public KeyValueCache CopyPrefix()
    {
        KeyValueCache copy = CreateCache(_prefix.Length);
        _cache?.CopyTo(copy, _prefix.Length);
        return copy;
    }

    /// <summary>Gives back the memory beyond that for the prefix and some further tokens. All but the prefix is forgotten.</summary>
    /// <param name="furtherTokens">How many further tokens are to fit without new memory.</param>
    public void Shrink(int furtherTokens)
    {
        int capacity = RoundUp(_prefix.Length + furtherTokens);
        if (capacity < Capacity)
        {
            Rewind(_prefix.Length);
            Resize(capacity);
        }
    }

    public void Dispose()
    {
        _binding.Dispose();
        _runOptions.Dispose();
        _maskValue?.Dispose();
        _logitsValue.Dispose();
        _cache?.Dispose();
    }

    private void RunPass(ReadOnlySpan<int> ids, CancellationToken cancellationToken)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            _ids[i] = ids[i];
        }

        _mask.AsSpan(Length, ids.Length).Fill(1);
        using OrtValue idsValue = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _ids.AsMemory(0, ids.Length), [1, ids.Length]);
        _binding.BindInput(_graph.InputIds, idsValue);
        try
        {
            Run(ids.Length, cancellationToken);
        }
        catch (OnnxRuntimeException exception)
        {
            _mask.AsSpan(Length, ids.Length).Clear();
            cancellationToken.ThrowIfCancellationRequested();
            throw new OnnxModelException(
                _graph.Path,
                $"ONNX Runtime failed in the graph. Supported are graphs that append keys and values in place, as GroupQueryAttention does. Export the model with onnxruntime-genai's model builder. ({exception.Message})",
                exception);
        }

        Length += ids.Length;
        Passes++;
    }

    private void Run(int rows, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, _runOptions);
        try
        {
            if (_graph.HasLastRowOnly || rows == 1)
            {
                _binding.BindOutput(_graph.Logits, _logitsValue);
                _graph.Session.RunWithBinding(_runOptions, _binding);
            }
            else
            {
                RunWithAllRows(rows);
            }
        }
        finally
        {
            // Waits for a cancellation that is under way, so that it cannot stop the next request's pass.
            registration.Dispose();
            if (_runOptions.Terminate)
            {
                _runOptions.Terminate = false;
            }
        }
    }

    private void RunWithAllRows(int rows)
    {
        using OrtValue all = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, [1, rows, _graph.VocabularySize]);
        _binding.BindOutput(_graph.Logits, all);
        _graph.Session.RunWithBinding(_runOptions, _binding);
        all.GetTensorDataAsSpan<float>()[^_graph.VocabularySize..].CopyTo(_logits);
    }

    private void EnsureCapacity(int length)
    {
        if (length <= Capacity)
        {
            return;
        }

        if (length > _contextLength)
        {
            throw new InvalidOperationException($"{length} tokens do not fit into the model's context of {_contextLength}.");
        }

        Resize(RoundUp(length));
    }

    private int RoundUp(int length) => Math.Min((length + CapacityStep - 1) / CapacityStep * CapacityStep, _contextLength);

    private KeyValueCache CreateCache(int capacity)
    {
        try
        {
            return new KeyValueCache(_graph.CacheShapes, capacity);
        }
        catch (OutOfMemoryException exception)
        {
            throw new OnnxModelException(
                _graph.Path,
                $"there is no memory for the keys and values of {capacity} tokens, {KeyValueCache.BytesPerToken(_graph.CacheShapes) * capacity >> 20} MiB. Set ContextLength to less, or send shorter documents.",
                exception);
        }
    }

    private void Resize(int capacity)
    {
        KeyValueCache cache = CreateCache(capacity);
        _cache?.CopyTo(cache, Length);
        _cache?.Dispose();
        _cache = cache;
        Array.Resize(ref _mask, capacity);
        _maskValue?.Dispose();
        _maskValue = OrtValue.CreateTensorValueFromMemory(_mask, [1, capacity]);
        _binding.BindInput(_graph.AttentionMask, _maskValue);
        for (int i = 0; i < _graph.PastNames.Length; i++)
        {
            _binding.BindInput(_graph.PastNames[i], _cache.Buffers[i]);
            _binding.BindOutput(_graph.PresentNames[i], _cache.Buffers[i]);
        }
    }
}
