namespace NerSdk.Training.Similarity;

/// <summary>Locality-sensitive hashing: for each band of the signatures, the texts that have equal numbers there.</summary>
internal sealed class SimilarityBands
{
    private const int None = -1;

    private readonly int[][] _previous;
    private readonly bool[] _isShared;

    /// <summary>Sorts the texts into buckets.</summary>
    /// <param name="signatures">The signature of each text; null for a text that is not compared.</param>
    /// <param name="options">Bands and rows.</param>
    /// <param name="cancellationToken">Stops the sorting.</param>
    public SimilarityBands(IReadOnlyList<uint[]?> signatures, SimilarityOptions options, CancellationToken cancellationToken)
    {
        int[] texts = [.. Enumerable.Range(0, signatures.Count).Where(text => signatures[text] is not null)];
        ulong[] keys = new ulong[texts.Length];
        _isShared = new bool[signatures.Count];
        _previous = new int[options.Bands][];
        for (int band = 0; band < options.Bands; band++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < texts.Length; i++)
            {
                keys[i] = KeyOf(signatures[texts[i]].AsSpan(band * options.Rows, options.Rows));
            }

            Array.Sort(keys, texts);
            _previous[band] = Link(keys, texts, signatures.Count);
        }
    }

    /// <summary>Whether a text shares a bucket with another one.</summary>
    public bool IsShared(int text) => _isShared[text];

    /// <summary>The earlier texts that share a bucket with this one, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="max">So many of each band, the nearest first.</param>
    /// <param name="isCut">Whether there were more.</param>
    public SortedSet<int> CandidatesOf(int text, int max, out bool isCut)
    {
        SortedSet<int> candidates = [];
        isCut = false;
        foreach (int[] previous in _previous)
        {
            int candidate = previous[text];
            for (int i = 0; i < max && candidate != None; i++)
            {
                candidates.Add(candidate);
                candidate = previous[candidate];
            }

            isCut |= candidate != None;
        }

        return candidates;
    }

    private int[] Link(ulong[] keys, int[] texts, int count)
    {
        int[] previous = new int[count];
        Array.Fill(previous, None);
        int end;
        for (int start = 0; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            Array.Sort(texts, start, end - start);
            for (int i = start + 1; i < end; i++)
            {
                previous[texts[i]] = texts[i - 1];
                _isShared[texts[i]] = _isShared[texts[i - 1]] = true;
            }
        }

        return previous;
    }

    private static ulong KeyOf(ReadOnlySpan<uint> rows)
    {
        ulong key = 0;
        foreach (uint row in rows)
        {
            key = SeededRandom.Mix(key ^ row);
        }

        return key;
    }
}
