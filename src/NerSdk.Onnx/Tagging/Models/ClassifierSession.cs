using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Runtime;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tagging.Models;

/// <summary>A token classifier's graph. Takes the inputs of BERT, DistilBERT, RoBERTa and DeBERTa, and gives logits. Safe for concurrent use.</summary>
internal sealed class ClassifierSession : IDisposable
{
    private static readonly string[] s_inputs = ["input_ids", "attention_mask", "token_type_ids"];

    private readonly string _path;
    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly ClassifierConfig _config;
    private readonly TextFrame _frame;

    /// <exception cref="OnnxModelException">The graph cannot be loaded, or has other inputs and outputs.</exception>
    public ClassifierSession(string path, ClassifierConfig config, TextFrame frame, SessionSettings settings)
    {
        (_path, _config, _frame) = (path, config, frame);
        _session = OnnxRuntimeSession.Open(path, settings);
        try
        {
            _inputs = [.. s_inputs.Where(_session.InputMetadata.ContainsKey)];
            _outputs = [FindOutput()];
            RequireInputs();
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Reads rows and writes their logits.</summary>
    /// <param name="rows">The rows; together at most what memory allows, since shorter ones are filled up.</param>
    /// <param name="cancellationToken">Stops the run on the way.</param>
    /// <exception cref="OnnxModelException">The run failed.</exception>
    public void Run(ReadOnlySpan<ClassifierRow> rows, CancellationToken cancellationToken)
    {
        int length = 0;
        foreach (ClassifierRow row in rows)
        {
            length = Math.Max(length, row.Length);
        }

        length += _frame.Before.Count + _frame.After.Count;
        int size = rows.Length * length;
        long[][] buffers = [.. _inputs.Select(_ => ArrayPool<long>.Shared.Rent(size))];
        OrtValue[] values = new OrtValue[_inputs.Length];
        try
        {
            for (int i = 0; i < _inputs.Length; i++)
            {
                Fill(_inputs[i], buffers[i].AsSpan(0, size), length, rows);
                values[i] = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, buffers[i].AsMemory(0, size), [rows.Length, length]);
            }

            using RunOptions options = new();
            using CancellationTokenRegistration stop = cancellationToken.Register(() => options.Terminate = true);
            using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(options, _inputs, values, _outputs);
            Copy(outputs[0], rows, length);
        }
        catch (OnnxRuntimeException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new OnnxModelException(_path, $"the graph failed on {rows.Length} texts of {length} pieces ({exception.Message}). If memory is short, set fewer pieces for a run or a window.", exception);
        }
        finally
        {
            Array.ForEach(values, value => value?.Dispose());
            Array.ForEach(buffers, buffer => ArrayPool<long>.Shared.Return(buffer));
        }
    }

    public void Dispose() => _session.Dispose();

    private void Fill(string input, Span<long> buffer, int length, ReadOnlySpan<ClassifierRow> rows)
    {
        buffer.Fill(input == "input_ids" ? _config.PadId : 0);
        foreach (ClassifierRow row in rows)
        {
            Span<long> before = buffer[.._frame.Before.Count];
            Span<long> text = buffer.Slice(before.Length, row.Length);
            Span<long> after = buffer.Slice(before.Length + text.Length, _frame.After.Count);
            switch (input)
            {
                case "input_ids":
                    CopyIds(_frame.Before, before);
                    for (int i = 0; i < text.Length; i++)
                    {
                        text[i] = row.Input.Pieces[row.Start + i].Id;
                    }

                    CopyIds(_frame.After, after);
                    break;
                case "attention_mask":
                    buffer[..(before.Length + text.Length + after.Length)].Fill(1);
                    break;
                default:
                    for (int i = 0; i < text.Length && row.Input.Types is { } types; i++)
                    {
                        text[i] = types[row.Start + i];
                    }

                    break;
            }

            buffer = buffer[length..];
        }
    }

    private static void CopyIds(IReadOnlyList<int> ids, Span<long> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = ids[i];
        }
    }

    private void Copy(OrtValue output, ReadOnlySpan<ClassifierRow> rows, int length)
    {
        int labels = _config.Labels.Count;
        long[] shape = output.GetTensorTypeAndShape().Shape;
        if (shape is not [long count, long pieces, long width] || (count, pieces, width) != (rows.Length, length, labels))
        {
            throw new OnnxModelException(
                _path, $"the output '{_outputs[0]}' has the shape [{string.Join(", ", shape)}], and [{rows.Length}, {length}, {labels}] is expected: {labels} labels are in id2label. Export graph and config.json together.");
        }

        ReadOnlySpan<float> logits = output.GetTensorDataAsSpan<float>();
        for (int i = 0; i < rows.Length; i++)
        {
            ClassifierRow row = rows[i];
            int first = (i * length) + _frame.Before.Count + row.OwnStart - row.Start;
            logits.Slice(first * labels, (row.OwnEnd - row.OwnStart) * labels).CopyTo(row.Logits.AsSpan(row.OwnStart * labels));
        }
    }

    private string FindOutput()
    {
        string? name = _session.OutputMetadata.ContainsKey("logits") ? "logits" : _session.OutputNames.FirstOrDefault(output => _session.OutputMetadata[output].Dimensions.Length == 3);
        if (name is null || _session.OutputMetadata[name].ElementDataType != Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float)
        {
            throw new OnnxModelException(_path, $"there is no output 'logits' of float32, as a token classifier has it; there are: {string.Join(", ", _session.OutputNames)}. Export the model for token classification.");
        }

        return name;
    }

    private void RequireInputs()
    {
        string[] others = [.. _session.InputNames.Except(s_inputs)];
        if (others.Length > 0 || !_inputs.Contains("input_ids"))
        {
            throw new OnnxModelException(
                _path, $"the graph's inputs are {string.Join(", ", _session.InputNames)}; input_ids is needed, and attention_mask and token_type_ids alone may go with it. Export the model for token classification, with its weights inside.");
        }

        if (_inputs.FirstOrDefault(input => _session.InputMetadata[input].ElementDataType != Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Int64) is { } wrong)
        {
            throw new OnnxModelException(_path, $"the input '{wrong}' is not of int64. Export the model again.");
        }
    }
}
