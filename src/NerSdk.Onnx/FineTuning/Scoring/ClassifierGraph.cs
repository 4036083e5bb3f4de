using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.FineTuning.Tensors;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Runtime;

namespace NerSdk.Onnx.FineTuning.Scoring;

/// <summary>A token classifier: <c>token_classifier.onnx</c>, whose weights are inputs, or an exported graph. Not safe for concurrent use.</summary>
internal sealed class ClassifierGraph : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly int _labels;

    /// <exception cref="FineTuningException">The graph cannot be loaded.</exception>
    public ClassifierGraph(string path, int labels, SessionSettings settings)
    {
        _labels = labels;
        try
        {
            _session = OnnxRuntimeSession.Open(path, settings);
        }
        catch (OnnxModelException exception)
        {
            throw new FineTuningException(FineTuningProblem.BaseModel, exception.Message, exception);
        }
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="weights">The weights, if they are inputs.</param>
    /// <returns>The logits [rows, length, labels].</returns>
    public float[] Run(TrainingBatch batch, IEnumerable<NamedTensor> weights)
    {
        float[] logits = new float[batch.Rows * batch.Length * _labels];
        using OrtValue output = OrtValue.CreateTensorValueFromMemory(logits, [batch.Rows, batch.Length, _labels]);
        using OrtIoBinding binding = _session.CreateIoBinding();
        foreach (NamedTensor tensor in weights.Where(tensor => _session.InputMetadata.ContainsKey(tensor.Name)))
        {
            binding.BindInput(tensor.Name, tensor.Value);
        }

        binding.BindOutput("logits", output);
        batch.Bind(binding, withLabels: false, () => _session.RunWithBinding(_runOptions, binding));
        return logits;
    }

    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }
}
