namespace NerSdk.Training.Similarity;

/// <summary>The shingles of a text, as 64-bit hashes.</summary>
internal static class Shingles
{
    private const ulong Multiplier = 0xD605_1BBA_5C3F_9A6D;

    /// <summary>The hashes in the order of the text, repeated ones too; none if the text is empty.</summary>
    /// <param name="normalized">The text, normalized.</param>
    /// <param name="options">What a shingle is.</param>
    public static ulong[] Of(string normalized, SimilarityOptions options) =>
        options.Unit == ShingleUnit.Character ? Runs(normalized.AsSpan(), options.Size) : Runs<ulong>(Words(normalized), options.Size);

    /// <summary>The hashes as a set: sorted, each once.</summary>
    public static ulong[] SetOf(string normalized, SimilarityOptions options)
    {
        ulong[] hashes = Of(normalized, options);
        Array.Sort(hashes);
        int length = 0;
        for (int i = 0; i < hashes.Length; i++)
        {
            if (i == 0 || hashes[i] != hashes[i - 1])
            {
                hashes[length++] = hashes[i];
            }
        }

        return hashes[..length];
    }

    /// <summary>The Jaccard index of two sets; 1 if both are empty.</summary>
    public static double Jaccard(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            (ulong a, ulong b) = (left[i], right[j]);
            shared += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        int all = left.Length + right.Length - shared;
        return all == 0 ? 1 : (double)shared / all;
    }

    private static ulong[] Words(string normalized)
    {
        List<ulong> words = [];
        foreach (Range word in normalized.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> text = normalized.AsSpan(word);
            if (!text.IsEmpty)
            {
                words.Add(HashOf(text));
            }
        }

        return [.. words];
    }

    private static ulong[] Runs<T>(ReadOnlySpan<T> parts, int size)
        where T : unmanaged
    {
        if (parts.IsEmpty)
        {
            return [];
        }

        size = Math.Min(size, parts.Length);
        ulong[] hashes = new ulong[parts.Length - size + 1];
        for (int i = 0; i < hashes.Length; i++)
        {
            hashes[i] = HashOf(parts.Slice(i, size));
        }

        return hashes;
    }

    private static ulong HashOf<T>(ReadOnlySpan<T> parts)
        where T : unmanaged
    {
        ulong hash = (ulong)parts.Length;
        foreach (T part in parts)
        {
            hash = (hash * Multiplier) + (part is char character ? character : part is ulong number ? number : throw new NotSupportedException());
        }

        return SeededRandom.Mix(hash);
    }
}
