using System.Diagnostics;
using NerSdk.Onnx.FineTuning.Checkpoints;
using NerSdk.Onnx.FineTuning.Export;
using NerSdk.Onnx.FineTuning.Scoring;
using NerSdk.Onnx.FineTuning.Sequences;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.FineTuning.Tensors;
using NerSdk.Onnx.Runtime;
using NerSdk.Schemas;
using NerSdk.Tokenizers;
using NerSdk.Training.Documents;

namespace NerSdk.Onnx.FineTuning;

/// <summary>One training from start to end.</summary>
internal sealed class FineTuningRun : IDisposable
{
    // Keeps the process below 1.5 GB.
    private const int PiecesInARun = 1536;
    private const double HeadDeviation = 0.02;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly EntitySchema _schema;
    private readonly FineTuningOptions _options;
    private readonly List<FineTuningWarning> _warnings = [];
    private readonly TrainingData _data;
    private readonly ModelFolderWriter _output;
    private readonly TrainingGraph _graph;
    private readonly Trainer _trainer;
    private readonly ClassifierGraph _classifier;
    private readonly GoldSet _dev;
    private readonly GoldSet _trainSample;
    private readonly TensorSet _best;
    private readonly Checkpoint? _checkpoint;
    private readonly int _stepsInAnEpoch;
    private TrainingProgress _progress = new();
    private TimeSpan _stepTime;
    private TimeSpan _evaluationTime;
    private int _resumedFrom;

    public FineTuningRun(EntitySchema schema, LabeledDocument[] train, LabeledDocument[] dev, FineTuningOptions options)
    {
        _schema = schema;
        _options = options;
        BaseModelFiles files = new(options.BaseModel);
        Tokenizer tokenizer = files.LoadTokenizer();
        _data = TrainingData.Prepare(schema, train, dev, options, GoldDocument.EncoderOf(tokenizer, options.MaxPieces), _warnings);
        _output = new ModelFolderWriter(options.BaseModel, options.OutputFolder, schema.BioLabels);
        _stepsInAnEpoch = (_data.Sequences.Count + options.BatchSize - 1) / options.BatchSize;
        int labels = schema.BioLabels.Length;
        SessionSettings settings = new(options.Threads ?? Environment.ProcessorCount);
        _graph = TrainingGraph.Open(files.TrainStep, labels, settings);
        _trainer = new Trainer(_graph, PiecesInARun);
        _classifier = new ClassifierGraph(files.TokenClassifier, labels, settings);
        _dev = new GoldSet(_data.Dev, schema.BioLabels);
        _trainSample = new GoldSet(_data.TrainSample, schema.BioLabels);
        _best = new TensorSet(_graph.WeightNames.Select(name => KeyValuePair.Create(name, _graph.State[name].Shape)));
        files.ReadWeights(_graph);
        new SeededRandom(options.Seed, 0).FillNormal(_graph.State[BaseModelFiles.HeadWeight].Data, HeadDeviation);
        if (options.CheckpointFolder is { } folder)
        {
            _checkpoint = new Checkpoint(folder, TrainingIdentity.Of(schema, _data, TrainingData.HashOf(dev), options, files));
            _progress = _checkpoint.Load(_graph.State, _best) ?? _progress;
            _resumedFrom = _progress.Step;
        }
    }

    private int Steps => _stepsInAnEpoch * _options.Epochs;

    private bool IsStopped => _progress.WithoutImprovement >= _options.Patience;

    public FineTuningReport Run(CancellationToken cancellationToken)
    {
        try
        {
            _output.Start();
            Learn(cancellationToken);
            _warnings.AddRange(OverfitSigns.Find(_progress.Evaluations, _progress.Best!));
            double? int8 = Export(cancellationToken);
            FineTuningReport report = Report(int8);
            _output.WriteProfile(TrainedProfile.Of(_schema, _options, _data.Hash, report));
            _output.Finish();
            _checkpoint?.Delete();
            return report;
        }
        catch
        {
            _output.Abandon();
            throw;
        }
    }

    public void Dispose()
    {
        _trainer.Dispose();
        _graph.Dispose();
        _classifier.Dispose();
        _best.Dispose();
    }

    private void Learn(CancellationToken cancellationToken)
    {
        int[][] batches = [];
        int orderOf = -1;
        while (_progress.Step < Steps && !IsStopped)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _checkpoint?.Save(_progress, _graph.State, _best);
                cancellationToken.ThrowIfCancellationRequested();
            }

            int epoch = _progress.Step / _stepsInAnEpoch;
            if (orderOf != epoch)
            {
                batches = EpochOrder.Of(_data.Sequences, _options.BatchSize, _options.Seed, epoch);
                orderOf = epoch;
            }

            Step([.. batches[_progress.Step % _stepsInAnEpoch].Select(i => _data.Sequences[i])]);
            bool isEpoch = _progress.Step % _stepsInAnEpoch == 0;
            if (isEpoch || _progress.Step % (_options.EvaluateEverySteps ?? int.MaxValue) == 0)
            {
                Evaluate();
            }

            if (isEpoch || _progress.Step % (_options.CheckpointEverySteps ?? int.MaxValue) == 0)
            {
                _checkpoint?.Save(_progress, _graph.State, _best);
            }

            ReportProgress(epoch + 1);
        }
    }

    private void Step(TrainingSequence[] sequences)
    {
        long start = Stopwatch.GetTimestamp();
        int step = _progress.Step + 1;
        float rate = LearningRate.At(step, Steps, _options.WarmupShare, _options.LearningRate);
        StepResult result = _trainer.Step(sequences, step, rate, (float)_options.WeightDecay);
        _stepTime += Stopwatch.GetElapsedTime(start);
        if (!result.IsFinite)
        {
            throw new FineTuningException(
                FineTuningProblem.Divergence,
                $"Step {step} of {Steps}: the loss is {result.Loss}, the gradient's length {result.GradientNorm}. The training diverged; take a lower learning rate than {_options.LearningRate}.");
        }

        _progress.Step = step;
        _progress.Losses.Add(result.Loss);
    }

    private void Evaluate()
    {
        long start = Stopwatch.GetTimestamp();
        NamedTensor[] weights = [.. _graph.WeightNames.Select(name => _graph.State[name]), .. _graph.Frozen.Tensors];
        Score dev = _dev.Measure(_classifier, weights, _data.Seen, CancellationToken.None);
        Score train = _trainSample.Measure(_classifier, weights, _data.Seen, CancellationToken.None);
        int since = _progress.Evaluations.LastOrDefault()?.Step ?? 0;
        FineTuningEvaluation evaluation = new(
            _progress.Step, (double)_progress.Step / _stepsInAnEpoch, _progress.Losses.Skip(since).Average(), dev.Loss, dev.Precision, dev.Recall, dev.F1, train.F1, dev.SeenRecall, dev.UnseenRecall);
        _progress.Evaluations.Add(evaluation);
        if (_progress.Best == evaluation)
        {
            _best.CopyFrom(_graph.State);
        }

        _evaluationTime += Stopwatch.GetElapsedTime(start);
    }

    private void ReportProgress(int epoch)
    {
        if (_options.Progress is null)
        {
            return;
        }

        int made = _progress.Step - _resumedFrom;
        int left = Steps - _progress.Step;
        int evaluations = _progress.Evaluations.Count(evaluation => evaluation.Step > _resumedFrom);
        TimeSpan timeLeft = IsStopped ? TimeSpan.Zero : (_stepTime / made * left) + (_evaluationTime / Math.Max(1, evaluations) * (left / (double)_stepsInAnEpoch));
        _options.Progress.Report(new FineTuningProgress(
            _progress.Step, Steps, epoch, _progress.Losses[^1], _progress.Evaluations.LastOrDefault(), Stopwatch.GetElapsedTime(_start), timeLeft));
    }

    private double? Export(CancellationToken cancellationToken)
    {
        NamedTensor[] weights = [.. _best.Tensors, .. _graph.Frozen.Tensors];
        _output.WriteModel(weights);
        if (!_options.ExportInt8)
        {
            return null;
        }

        _output.WriteInt8(weights);
        using ClassifierGraph int8 = new(_output.Int8Graph, _schema.BioLabels.Length, new SessionSettings(_options.Threads ?? Environment.ProcessorCount));
        double f1 = _dev.Measure(int8, [], _data.Seen, cancellationToken).F1;
        if (Int8Gate.Refuses(_progress.Best!.F1, f1) is { } warning)
        {
            _output.RemoveInt8();
            _warnings.Add(warning);
        }

        return f1;
    }

    private FineTuningReport Report(double? int8) => new()
    {
        OutputFolder = Path.GetFullPath(_options.OutputFolder),
        Evaluations = [.. _progress.Evaluations],
        Best = _progress.Best!,
        Losses = [.. _progress.Losses],
        Warnings = [.. _warnings],
        TrainDocuments = _data.Train.Count,
        DevDocuments = _data.Dev.Count,
        Sequences = _data.Sequences.Count,
        DocumentsInWindows = _data.Train.Count(document => document.Windows.Length > 1),
        Steps = _progress.Step - _resumedFrom,
        AccumulatedSteps = _trainer.AccumulatedSteps,
        ResumedFrom = _resumedFrom,
        StoppedEarly = _progress.Step < Steps,
        Int8F1 = int8,
        TotalTime = Stopwatch.GetElapsedTime(_start),
        StepTime = _stepTime,
        RunTime = _graph.RunTime,
        EvaluationTime = _evaluationTime,
        PeakMemory = PeakMemory(),
    };

    private static long PeakMemory()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
