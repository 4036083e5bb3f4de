namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>Random numbers that follow from a seed alone, whatever the version of .NET (SplitMix64, Steele, Lea and Flood 2014).</summary>
internal struct SeededRandom
{
    private ulong _state;

    /// <param name="seed">The seed of the training.</param>
    /// <param name="stream">Numbers of one stream do not depend on how many another has given.</param>
    public SeededRandom(int seed, int stream) => _state = ((ulong)(uint)seed << 32) | (uint)stream;

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to 1, exclusive.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Fills with numbers of a normal distribution around 0 (Box and Muller 1958).</summary>
    public void FillNormal(Span<float> values, double deviation)
    {
        foreach (ref float value in values)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
            value = (float)(deviation * radius * Math.Cos(2 * Math.PI * NextDouble()));
        }
    }

    /// <summary>Puts items in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = (int)(Next() % (ulong)(i + 1));
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
