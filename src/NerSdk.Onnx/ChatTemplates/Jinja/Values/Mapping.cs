using System.Collections;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>A dict: in order of insertion, few entries, keys are strings.</summary>
internal sealed class Mapping : IEnumerable<KeyValuePair<TracedText, object?>>
{
    private readonly List<KeyValuePair<TracedText, object?>> _entries = [];

    public int Count => _entries.Count;

    public void Add(TracedText key, object? value)
    {
        int index = _entries.FindIndex(entry => entry.Key.Flat == key.Flat);
        if (index >= 0)
        {
            _entries[index] = new(_entries[index].Key, value);
        }
        else
        {
            _entries.Add(new(key, value));
        }
    }

    public bool TryGet(string key, out object? value)
    {
        int index = _entries.FindIndex(entry => entry.Key.Flat == key);
        value = index >= 0 ? _entries[index].Value : null;
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<TracedText, object?>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
