using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.FineTuning.Graphs;
using NerSdk.Onnx.FineTuning.Tensors;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Runtime;

namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>
/// <c>train_step.onnx</c>: one AdamW step a run. Weights and moments are held twice; a run reads one set and writes the other, so nothing is copied.
/// Not safe for concurrent use.
/// </summary>
internal sealed class TrainingGraph : IDisposable
{
    private const string MeanPrefix = "exp_avg.";
    private const string SquarePrefix = "exp_avg_sq.";
    private const string NextPrefix = "next.";

    private readonly InferenceSession _session;
    private readonly TensorSet[] _states;
    private readonly OrtIoBinding[] _bindings;
    private readonly NamedTensor _loss = new("loss", []);
    private readonly NamedTensor _gradientNorm = new("grad_norm", []);
    private readonly NamedTensor _learningRate = new("learning_rate", []);
    private readonly NamedTensor _weightDecay = new("weight_decay", []);
    private readonly NamedTensor _step = new("step", []);
    private readonly RunOptions _runOptions = new();
    private TensorSet? _zeros;
    private int _current;

    private TrainingGraph(string path, InferenceSession session, int labels)
    {
        _session = session;
        Dictionary<string, long[]> shapes = session.InputMetadata
            .Where(input => input.Value.ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float && input.Value.Dimensions.Length > 0)
            .ToDictionary(input => input.Key, input => Array.ConvertAll(input.Value.Dimensions, size => size < 0 ? labels : (long)size));
        string[] trained = [.. shapes.Keys.Where(name => shapes.ContainsKey(MeanPrefix + name))];
        string[] moving = [.. trained, .. trained.Select(name => MeanPrefix + name), .. trained.Select(name => SquarePrefix + name)];
        if (trained.Length == 0 || moving.FirstOrDefault(name => !shapes.ContainsKey(name) || !session.OutputMetadata.ContainsKey(NextPrefix + name)) is not null)
        {
            throw new FineTuningException(
                FineTuningProblem.BaseModel, $"{path}: the graph is no training step: its inputs are not weights with moments, or it does not put out all of them. Take the file of the base model.");
        }

        WeightNames = [.. trained.Order(StringComparer.Ordinal)];
        Frozen = new TensorSet(shapes.Where(shape => !moving.Contains(shape.Key)));
        _states = [new TensorSet(moving.Select(name => KeyValuePair.Create(name, shapes[name]))), new TensorSet(moving.Select(name => KeyValuePair.Create(name, shapes[name])))];
        _bindings = [Bind(_states[0].Tensors, _states[1]), Bind(_states[1].Tensors, _states[0])];
    }

    /// <summary>The weights that a step changes.</summary>
    public IReadOnlyList<string> WeightNames { get; }

    /// <summary>The weights that stay as they are.</summary>
    public TensorSet Frozen { get; }

    /// <summary>Weights and moments as the last step left them. Another object after each step.</summary>
    public TensorSet State => _states[_current];

    /// <summary>Time spent in ONNX Runtime.</summary>
    public TimeSpan RunTime { get; private set; }

    /// <param name="path">The graph's file.</param>
    /// <param name="labels">The number of labels.</param>
    /// <param name="settings">How the graph is run.</param>
    /// <exception cref="FineTuningException">The graph cannot be loaded, or is of another kind.</exception>
    public static TrainingGraph Open(string path, int labels, SessionSettings settings)
    {
        InferenceSession session;
        try
        {
            OnnxGraph graph = OnnxGraph.Load(path);
            ScatterSums.Replace(graph);
            using MemoryStream changed = new();
            graph.Write(changed);
            session = OnnxRuntimeSession.Open(changed.ToArray(), path, settings);
        }
        catch (OnnxModelException exception)
        {
            throw new FineTuningException(FineTuningProblem.BaseModel, exception.Message, exception);
        }

        return new TrainingGraph(path, session, labels);
    }

    /// <summary>Makes one step.</summary>
    /// <param name="batch">What to learn from.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="weightDecay">The decay.</param>
    public StepResult Step(TrainingBatch batch, int step, float learningRate, float weightDecay)
    {
        StepResult result = Run(_bindings[_current], batch, step, learningRate, weightDecay);
        _current = 1 - _current;
        return result;
    }

    /// <summary>Adds the gradient of a batch to others; weights and moments stay as they are.</summary>
    /// <param name="batch">What to learn from.</param>
    /// <param name="sums">Takes the gradient.</param>
    /// <param name="share">What the gradient is multiplied with before.</param>
    public StepResult ReadGradient(TrainingBatch batch, TensorSet sums, float share)
    {
        _zeros ??= new TensorSet(_states[0].Tensors.Where(tensor => !sums.Contains(tensor.Name)).Select(tensor => KeyValuePair.Create(tensor.Name, tensor.Shape)));
        TensorSet other = _states[1 - _current];
        using OrtIoBinding binding = Bind([.. sums.Tensors.Select(sum => State[sum.Name]), .. _zeros.Tensors], other);
        StepResult result = Run(binding, batch, step: 1, learningRate: 0, weightDecay: 0);
        float factor = share / ((1 - AdamW.MeanDecay) * AdamW.ClipFactor(result.GradientNorm));
        foreach (NamedTensor sum in sums.Tensors)
        {
            AdamW.Add(sum, other[MeanPrefix + sum.Name], factor);
        }

        return result;
    }

    /// <summary>Makes a step with gradients that were added up.</summary>
    public void Apply(TensorSet gradients, float scale, int step, float learningRate, float weightDecay)
    {
        foreach (NamedTensor gradient in gradients.Tensors)
        {
            AdamW.Step(State[gradient.Name], State[MeanPrefix + gradient.Name], State[SquarePrefix + gradient.Name], gradient, scale, step, learningRate, weightDecay);
        }
    }

    public void Dispose()
    {
        Array.ForEach(_bindings, binding => binding.Dispose());
        Array.ForEach(_states, state => state.Dispose());
        Array.ForEach([_loss, _gradientNorm, _learningRate, _weightDecay, _step], tensor => tensor.Dispose());
        Frozen.Dispose();
        _zeros?.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
    }

    private StepResult Run(OrtIoBinding binding, TrainingBatch batch, int step, float learningRate, float weightDecay)
    {
        _step.Data[0] = step;
        _learningRate.Data[0] = learningRate;
        _weightDecay.Data[0] = weightDecay;
        long start = Stopwatch.GetTimestamp();
        batch.Bind(binding, withLabels: true, () => _session.RunWithBinding(_runOptions, binding));
        RunTime += Stopwatch.GetElapsedTime(start);
        return new StepResult(_loss.Data[0], _gradientNorm.Data[0]);
    }

    private OrtIoBinding Bind(IEnumerable<NamedTensor> from, TensorSet to)
    {
        OrtIoBinding binding = _session.CreateIoBinding();
        foreach (NamedTensor tensor in from.Concat(Frozen.Tensors).Concat([_learningRate, _weightDecay, _step]))
        {
            binding.BindInput(tensor.Name, tensor.Value);
        }

        foreach (NamedTensor tensor in to.Tensors)
        {
            binding.BindOutput(NextPrefix + tensor.Name, tensor.Value);
        }

        binding.BindOutput(_loss.Name, _loss.Value);
        binding.BindOutput(_gradientNorm.Name, _gradientNorm.Value);
        return binding;
    }
}
