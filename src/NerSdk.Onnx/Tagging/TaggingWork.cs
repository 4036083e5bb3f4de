using NerSdk.Onnx.Tagging.Models;
using NerSdk.Onnx.Tagging.Pieces;

namespace NerSdk.Onnx.Tagging;

/// <summary>Texts on their way through a tagger: their pieces, the runs to make, and what those gave and cost.</summary>
internal sealed class TaggingWork
{
    private readonly TimeSpan[] _waited;
    private readonly TimeSpan[] _worked;
    private readonly int[] _passes;
    private readonly int _frameLength;

    public TaggingWork(IReadOnlyList<string> texts, TaggerEncoder encoder, int labels, int frameLength, int runPieces)
    {
        Inputs = [.. texts.Select(encoder.Encode)];
        Logits = [.. Inputs.Select(input => new float[input.Pieces.Count * labels])];
        _frameLength = frameLength;
        (_waited, _worked, _passes) = (new TimeSpan[texts.Count], new TimeSpan[texts.Count], new int[texts.Count]);
        Runs = [.. InRuns(runPieces)];
    }

    public TaggerInput[] Inputs { get; }

    /// <summary>For each text [pieces, labels].</summary>
    public float[][] Logits { get; }

    /// <summary>Windows of similar length together, as many as a run may have; one at least.</summary>
    public IReadOnlyList<ClassifierRow[]> Runs { get; }

    /// <summary>Counts a run to its texts, by their pieces.</summary>
    public void Count(ClassifierRow[] rows, TimeSpan waited, TimeSpan worked)
    {
        double all = rows.Sum(row => row.Length);
        foreach (IGrouping<float[], ClassifierRow> text in rows.GroupBy(row => row.Logits))
        {
            int index = Array.IndexOf(Logits, text.Key);
            double share = text.Sum(row => row.Length) / all;
            _waited[index] += waited * share;
            _worked[index] += worked * share;
            _passes[index]++;
        }
    }

    public ExtractionUsage UsageOf(int index) => new()
    {
        InputTokens = Inputs[index].Windows.Sum(window => window.End - window.Start + _frameLength),
        CachedInputTokens = 0,
        OutputTokens = 0,
        DecidedTokens = 0,
        Passes = _passes[index],
        Waited = _waited[index],
        Worked = _worked[index],
    };

    private IEnumerable<ClassifierRow[]> InRuns(int runPieces)
    {
        List<ClassifierRow> run = [];
        IEnumerable<ClassifierRow> rows = Inputs.SelectMany((input, i) => input.Windows.Select(window => new ClassifierRow(input, window, Logits[i])));
        foreach (ClassifierRow row in rows.OrderBy(row => row.Length))
        {
            if (run.Count > 0 && (run.Count + 1) * (row.Length + _frameLength) > runPieces)
            {
                yield return [.. run];
                run.Clear();
            }

            run.Add(row);
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }
}
