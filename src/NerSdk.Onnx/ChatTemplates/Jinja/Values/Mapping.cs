using System.Collections;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>A dict: in order of insertion, keys are strings.</summary>
internal sealed class Mapping : IEnumerable<KeyValuePair<TracedText, object?>>
{
    private readonly List<KeyValuePair<TracedText, object?>> _entries = [];
    private readonly Dictionary<string, int> _indexes = [];

    public int Count => _entries.Count;

    public void Add(TracedText key, object? value)
    {
        if (_indexes.TryAdd(key.Flat, _entries.Count))
        {
            _entries.Add(new(key, value));
        }
        else
        {
            int index = _indexes[key.Flat];
            _entries[index] = new(_entries[index].Key, value);
        }
    }

    public bool TryGet(string key, out object? value)
    {
        bool isFound = _indexes.TryGetValue(key, out int index);
        value = isFound ? _entries[index].Value : null;
        return isFound;
    }

    public IEnumerator<KeyValuePair<TracedText, object?>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
