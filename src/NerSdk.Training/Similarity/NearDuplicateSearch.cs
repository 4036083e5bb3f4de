using NerSdk.Training.Reports;

namespace NerSdk.Training.Similarity;

/// <summary>
/// Finds near-duplicates in two readings of the same texts: <see cref="Add"/> for each, <see cref="Index"/>, then <see cref="Compare"/> for each. Texts are kept only
/// where another one may be like them.
/// </summary>
internal sealed class NearDuplicateSearch(SimilarityOptions options)
{
    // 4.5 standard deviations of an estimate: what is further off is not compared.
    private readonly double _leastEstimate = options.Threshold - (4.5 * 0.5 / Math.Sqrt(options.Bands * options.Rows));
    private readonly MinHash _minHash = new(options);
    private readonly Dictionary<UInt128, int> _firstOfText = [];
    private readonly List<int> _originals = [];
    private readonly List<uint[]?> _signatures = [];
    private readonly List<int> _splits = [];
    private readonly List<NearDuplicate> _found = [];
    private readonly Dictionary<int, string> _texts = [];
    private SimilarityBands? _bands;
    private DocumentGroups? _groups;
    private int _next;

    /// <summary>The pairs found so far, by second document: each near-duplicate is joined to an earlier one, and to one of every other split that has any.</summary>
    public IReadOnlyList<NearDuplicate> Found => _found;

    /// <summary>The groups.</summary>
    public DocumentGroups Groups => _groups!;

    /// <summary>How many documents were not compared with all candidates.</summary>
    public int CutDocuments { get; private set; }

    /// <summary>How many pairs were compared exactly.</summary>
    public long Comparisons { get; private set; }

    /// <summary>First reading.</summary>
    public void Add(string text, int split)
    {
        string normalized = NormalizedText.Of(text);
        int position = _originals.Count;
        UInt128 hash = NormalizedText.HashOf(normalized);
        bool isNew = normalized.Length > 0 && _firstOfText.TryAdd(hash, position);
        _originals.Add(isNew || normalized.Length == 0 ? position : _firstOfText[hash]);
        _signatures.Add(isNew ? _minHash.SignatureOf(Shingles.Of(normalized, options)) : null);
        _splits.Add(split);
    }

    /// <summary>Between the readings.</summary>
    public void Index(CancellationToken cancellationToken)
    {
        _firstOfText.Clear();
        _bands = new SimilarityBands(_signatures, options, cancellationToken);
        _groups = new DocumentGroups(_signatures.Count);
    }

    /// <summary>Second reading, in the same order.</summary>
    public void Compare(string text)
    {
        int position = _next++;
        int original = _originals[position];
        if (original != position)
        {
            Join(original, position, 1);
        }
        else if (_signatures[position] is { } signature && _bands!.IsShared(position))
        {
            CompareWithCandidates(position, signature, _texts[position] = NormalizedText.Of(text));
        }
    }

    private void CompareWithCandidates(int position, uint[] signature, string normalized)
    {
        IEnumerable<int> candidates = _bands!.CandidatesOf(position, options.MaxComparisons, out bool isCut)
            .Select(candidate => (Candidate: candidate, Estimate: _minHash.Estimate(_signatures[candidate]!, signature)))
            .Where(item => item.Estimate >= _leastEstimate)
            .OrderByDescending(item => item.Estimate)
            .Select(item => item.Candidate);
        CutDocuments += isCut ? 1 : 0;
        ulong[]? shingles = null;
        HashSet<int> otherSplits = [];
        foreach (int candidate in candidates)
        {
            bool isOtherSplit = _splits[candidate] != _splits[position];
            if (_groups!.FirstOf(candidate) == _groups.FirstOf(position) && (!isOtherSplit || otherSplits.Contains(_splits[candidate])))
            {
                continue;
            }

            Comparisons++;
            shingles ??= Shingles.SetOf(normalized, options);
            double similarity = Shingles.Jaccard(Shingles.SetOf(_texts[candidate], options), shingles);
            if (similarity >= options.Threshold)
            {
                Join(candidate, position, similarity);
                otherSplits.Add(_splits[candidate]);
            }
        }
    }

    private void Join(int first, int second, double similarity)
    {
        _found.Add(new NearDuplicate(first, second, similarity));
        _groups!.Join(first, second);
    }
}
