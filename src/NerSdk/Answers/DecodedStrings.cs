using System.Collections.Immutable;

namespace NerSdk.Answers;

/// <summary>Goes through what a decoder knows of an answer's strings, in step with the reader.</summary>
internal struct DecodedStrings(ImmutableArray<DecodedString> strings)
{
    private readonly ImmutableArray<DecodedString> _strings = strings.IsDefault ? [] : strings;
    private int _next;

    /// <summary>What does not fit, as a clause; null if all fits so far.</summary>
    public string? Problem { get; private set; }

    /// <summary>The entry of the string that starts here with this length, quotes included.</summary>
    public DecodedString? Take(int start, int length) => _next < _strings.Length ? TakeOrReject(start, length) : null;

    private DecodedString? TakeOrReject(int start, int length)
    {
        while (_next < _strings.Length && _strings[_next].Start < start)
        {
            RejectNext();
        }

        if (_next == _strings.Length || _strings[_next].Start != start)
        {
            return null;
        }

        if (_strings[_next].Length == length)
        {
            return _strings[_next++];
        }

        RejectNext();
        return null;
    }

    /// <summary>Notes that the places of an entry are wrong.</summary>
    public void RejectPlaces(DecodedString text) =>
        Problem ??= $"they give places of the string at byte {text.Start} of the answer that hold other text";

    /// <summary>Notes that the answer has ended: further entries are of no string.</summary>
    public void End()
    {
        if (_next < _strings.Length)
        {
            RejectNext();
        }
    }

    private void RejectNext()
    {
        DecodedString text = _strings[_next++];
        Problem ??= $"they name a string at byte {text.Start} of the answer, {text.Length} bytes long, but there is none";
    }
}
