using NerSdk.Chat;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Tagging.Labels;
using NerSdk.Onnx.Tagging.Models;
using NerSdk.Onnx.Tagging.Pieces;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tagging;

/// <summary>A token classifier, loaded: texts in, tagged spans out. Knows no schema. Safe for concurrent use.</summary>
internal sealed class Tagger : IDisposable
{
    private readonly TaggerEncoder _encoder;
    private readonly ClassifierSession _session;
    private readonly LabelDecoder _decoder;
    private readonly string _graph;
    private readonly int _labels;
    private readonly int _runPieces;
    private readonly int _frameLength;
    private readonly bool _firstPieceDecides;
    private readonly int _workers;
    private readonly SemaphoreSlim _runs;
    private bool _isDisposed;

    /// <exception cref="OnnxModelException">The folder cannot be used.</exception>
    public Tagger(string path, TaggingOptions options)
    {
        Folder = ClassifierFolder.Require(path);
        if (ModelFolder.FindDamage(Folder) is { } damage)
        {
            throw damage;
        }

        Profile = ModelProfile.Load(Folder);
        TaggerProfile = TaggerProfile.Load(Folder);
        ClassifierConfig config = ClassifierConfig.Read(Folder);
        Grammar = ReadGrammar(config);
        _graph = ClassifierFolder.FindGraph(Folder, options.Graph);
        Tokenizer tokenizer = ClassifierFolder.ReadTokenizer(Folder);
        _frameLength = tokenizer.Frame.Before.Count + tokenizer.Frame.After.Count;
        int room = Math.Max(1, Math.Min(options.WindowPieces, config.Positions ?? int.MaxValue) - _frameLength);
        _encoder = new TaggerEncoder(tokenizer, TaggerProfile?.CaseTypes ?? config.TokenTypes == CaseTypes.Count, room, Math.Min(options.WindowOverlap, room / 2));
        _firstPieceDecides = options.FirstPieceDecides ?? TaggerProfile is null;
        _labels = config.Labels.Count;
        _runPieces = options.RunPieces;
        _decoder = new LabelDecoder(Grammar);
        _session = new ClassifierSession(_graph, config, tokenizer.Frame, new SessionSettings(options.ThreadsOfARun, Configure: options.ConfigureSession));
        _workers = options.Workers;
        _runs = new SemaphoreSlim(_workers);
    }

    public string Folder { get; }

    public ModelProfile Profile { get; }

    public TaggerProfile? TaggerProfile { get; }

    public LabelGrammar Grammar { get; }

    /// <summary>Tags texts. Windows of similar length go together.</summary>
    public async Task<TaggedText[]> TagAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        TaggingWork work = new(texts, _encoder, _labels, _frameLength, _runPieces);
        foreach (ClassifierRow[] rows in work.Runs)
        {
            await RunAsync(rows, work, cancellationToken).ConfigureAwait(false);
        }

        TaggedText[] tagged = new TaggedText[texts.Count];
        for (int i = 0; i < tagged.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tagged[i] = Decode(texts[i], work, i);
        }

        return tagged;
    }

    /// <summary>Waits for the runs on their way, and frees the model's memory.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        for (int i = 0; i < _workers; i++)
        {
            _runs.Wait();
        }

        _session.Dispose();
        _runs.Release(_workers); // Who still waits finds out that it is too late.
    }

    private async Task RunAsync(ClassifierRow[] rows, TaggingWork work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(TaggingExtractor<>));
        long asked = TimeProvider.System.GetTimestamp();
        await _runs.WaitAsync(cancellationToken).ConfigureAwait(false);
        long begun = TimeProvider.System.GetTimestamp();
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(TaggingExtractor<>));
            _session.Run(rows, cancellationToken);
        }
        finally
        {
            _runs.Release();
        }

        work.Count(rows, TimeProvider.System.GetElapsedTime(asked, begun), TimeProvider.System.GetElapsedTime(begun));
    }

    private TaggedText Decode(string text, TaggingWork work, int index)
    {
        TaggerInput input = work.Inputs[index];
        float[] logits = work.Logits[index];
        PieceGroups groups = _firstPieceDecides ? PieceGroups.Words(text, input.Pieces) : PieceGroups.Pieces(input.Pieces);
        Span<float> probabilities = groups.Select(logits, _labels);
        if (!LabelProbabilities.TryNormalize(probabilities, _labels))
        {
            throw new OnnxModelException(_graph, "the graph computed NaN or an infinite number for a label. The weights are damaged, or the execution provider is at fault: copy the model again, or run it on the CPU.");
        }

        return new TaggedText(
            [.. _decoder.Decode(probabilities).Select(span => (span.Type, groups.PlaceOf(span.First, span.Last), span.Confidence))],
            work.UsageOf(index),
            input.BytesWithoutToken);
    }

    private LabelGrammar ReadGrammar(ClassifierConfig config)
    {
        string path = Path.Combine(Folder, ClassifierConfig.FileName);
        try
        {
            return config.Labels.Count <= ushort.MaxValue ? new LabelGrammar(config.Labels) : throw new ArgumentException("there are more than 65,535 labels.");
        }
        catch (ArgumentException exception)
        {
            throw new OnnxModelException(path, $"id2label cannot be used: {exception.Message} Taggers label pieces with O, and with B-X and I-X for each type.", exception);
        }
    }
}
