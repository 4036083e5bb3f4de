namespace NerSdk.Training.Similarity;

/// <summary>Random numbers that are the same for a seed on every machine and version: SplitMix64 (Steele, Lea and Flood 2014).</summary>
internal sealed class SeededRandom(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(_state += 0x9E37_79B9_7F4A_7C15);

    /// <summary>Spreads what two numbers differ in over all bits.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
