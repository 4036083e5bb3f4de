using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Sessions;

/// <summary>A decoder with the tokens it has read: feeds tokens, gives logits, goes back. Not for concurrent use.</summary>
internal sealed class DecoderSession : IDisposable
{
    // A long prompt is read in pieces: memory for activations stays small, and cancellation is seen in between.
    private const int TokensPerPass = 256;
    private const int CapacityStep = 256;

    private readonly DecoderGraph _graph;
    private readonly OrtIoBinding _binding;
    private readonly int _contextLength;
    private readonly long[] _ids = new long[TokensPerPass];
    private readonly float[] _logits;
    private readonly OrtValue _logitsValue;
    private KeyValueCache? _cache;
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

    /// <summary>The graph's file.</summary>
    public string GraphPath => _graph.Path;

    /// <summary>Tokens read so far.</summary>
    public int Length { get; private set; }

    /// <summary>Forward passes since the session was made.</summary>
    public int Passes { get; private set; }

    /// <summary>Forgets all tokens from <paramref name="length"/> on. Costs nothing: their place is overwritten.</summary>
    public void Rewind(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        _mask.AsSpan(length, Length - length).Clear();
        Length = length;
    }

    /// <summary>Reads tokens.</summary>
    /// <param name="ids">At least one token id.</param>
    /// <param name="runOptions">Its <see cref="RunOptions.Terminate"/> stops the pass.</param>
    /// <param name="cancellationToken">Looked at before each pass.</param>
    /// <returns>The logits [vocabulary] behind the last token; valid until the next call.</returns>
    public ReadOnlySpan<float> Read(ReadOnlySpan<int> ids, RunOptions runOptions, CancellationToken cancellationToken)
    {
        EnsureCapacity(Length + ids.Length);
        while (!ids.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(ids.Length, TokensPerPass);
            RunPass(ids[..count], runOptions, cancellationToken);
            ids = ids[count..];
        }

        return _logits;
    }

    public void Dispose()
    {
        _binding.Dispose();
        _maskValue?.Dispose();
        _logitsValue.Dispose();
        _cache?.Dispose();
    }

    private void RunPass(ReadOnlySpan<int> ids, RunOptions runOptions, CancellationToken cancellationToken)
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
            if (_graph.HasLastRowOnly || ids.Length == 1)
            {
                _binding.BindOutput(_graph.Logits, _logitsValue);
                _graph.Session.RunWithBinding(runOptions, _binding);
            }
            else
            {
                RunWithAllRows(ids.Length, runOptions);
            }
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

    private void RunWithAllRows(int rows, RunOptions runOptions)
    {
        using OrtValue all = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, [1, rows, _graph.VocabularySize]);
        _binding.BindOutput(_graph.Logits, all);
        _graph.Session.RunWithBinding(runOptions, _binding);
        all.GetTensorDataAsSpan<float>()[^_graph.VocabularySize..].CopyTo(_logits);
    }

    private void EnsureCapacity(int length)
    {
        if (length <= (_cache?.Capacity ?? 0))
        {
            return;
        }

        if (length > _contextLength)
        {
            throw new InvalidOperationException($"{length} tokens do not fit into the model's context of {_contextLength}.");
        }

        int capacity = Math.Min((length + CapacityStep - 1) / CapacityStep * CapacityStep, _contextLength);
        _cache = _cache is null ? new KeyValueCache(_graph.CacheShapes, capacity) : _cache.Grow(capacity, Length);
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
