using System.Collections.Immutable;

namespace NerSdk.Answers;

/// <summary>Goes through what a decoder knows of an answer's strings, in step with the reader.</summary>
internal struct DecodedStrings(ImmutableArray<DecodedString> strings)
{
    private readonly ImmutableArray<DecodedString> _strings = strings.IsDefault ? [] : strings;
    private int _next;

    /// <summary>True where an entry does not fit.</summary>
    public bool IsWrong { get; set; }

    public readonly bool IsAllTaken => _next == _strings.Length;

    /// <summary>The entry of the string that starts here with this length, quotes included.</summary>
    public DecodedString? Take(int start, int length)
    {
        while (_next < _strings.Length && _strings[_next].Start < start)
        {
            IsWrong = true;
            _next++;
        }

        if (_next == _strings.Length || _strings[_next].Start != start)
        {
            return null;
        }

        DecodedString found = _strings[_next++];
        if (found.Length == length)
        {
            return found;
        }

        IsWrong = true;
        return null;
    }
}
