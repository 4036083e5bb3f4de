using System.Numerics;

namespace NerSdk.Training.Similarity;

/// <summary>
/// MinHash signatures: for each of many hash functions the least value of a text's shingles. The share of equal numbers in two signatures estimates the Jaccard index.
/// </summary>
/// <remarks>A function is a·x + b modulo 2^32 with odd a, over the upper half of a shingle's 64-bit hash.</remarks>
internal sealed class MinHash
{
    private readonly uint[] _multipliers;
    private readonly uint[] _additions;
    private uint[] _values = new uint[256];

    /// <summary>Draws the functions.</summary>
    public MinHash(SimilarityOptions options)
    {
        Length = options.Bands * options.Rows;
        int whole = (Length + Vector<uint>.Count - 1) / Vector<uint>.Count * Vector<uint>.Count;
        SeededRandom random = new(options.Seed);
        _multipliers = new uint[whole];
        _additions = new uint[whole];
        for (int i = 0; i < whole; i++)
        {
            ulong drawn = random.Next();
            (_multipliers[i], _additions[i]) = ((uint)drawn | 1, (uint)(drawn >> 32));
        }
    }

    /// <summary>How many numbers a signature has.</summary>
    public int Length { get; }

    /// <summary>Makes the signature of a text's shingles.</summary>
    public uint[] SignatureOf(ReadOnlySpan<ulong> shingles)
    {
        Array.Resize(ref _values, Math.Max(_values.Length, shingles.Length));
        for (int i = 0; i < shingles.Length; i++)
        {
            _values[i] = (uint)(shingles[i] >> 32);
        }

        uint[] signature = new uint[_multipliers.Length];
        for (int lane = 0; lane < signature.Length; lane += Vector<uint>.Count)
        {
            Vector<uint> multipliers = new(_multipliers, lane);
            Vector<uint> additions = new(_additions, lane);
            Vector<uint> least = new(uint.MaxValue);
            foreach (uint value in _values.AsSpan(0, shingles.Length))
            {
                least = Vector.Min(least, (multipliers * new Vector<uint>(value)) + additions);
            }

            least.CopyTo(signature, lane);
        }

        return signature;
    }

    /// <summary>Estimates the Jaccard index; the standard deviation is √(s(1 − s) / length), so at most 0.045 for 126 numbers.</summary>
    public double Estimate(uint[] left, uint[] right)
    {
        int equal = 0;
        for (int i = 0; i < Length; i++)
        {
            equal += left[i] == right[i] ? 1 : 0;
        }

        return (double)equal / Length;
    }
}
