namespace NerSdk.Training.Statistics;

/// <summary>Numbers for names, in the order in which they come.</summary>
internal sealed class NameNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int Count => _names.Count;

    public string this[int number] => _names[number];

    /// <summary>The name's number; a new name gets the next one.</summary>
    public int Of(string name)
    {
        if (_numbers.TryAdd(name, _names.Count))
        {
            _names.Add(name);
        }

        return _numbers[name];
    }

    /// <summary>The numbers in ordinal order of the names.</summary>
    public IEnumerable<int> InOrder() => Enumerable.Range(0, Count).OrderBy(number => _names[number], StringComparer.Ordinal);
}
