namespace NerSdk.Training.Statistics;

/// <summary>Counts how often each number occurs. Its size depends on how many different ones there are.</summary>
internal sealed class NumberCounts
{
    private readonly Dictionary<int, long> _counts = [];

    public void Add(int number) => _counts[number] = _counts.GetValueOrDefault(number) + 1;

    public Distribution ToDistribution() => new(new SortedDictionary<int, long>(_counts));
}
