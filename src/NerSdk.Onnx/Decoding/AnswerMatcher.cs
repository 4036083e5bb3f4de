using NerSdk.Grammar;

namespace NerSdk.Onnx.Decoding;

/// <summary>
/// Decides byte by byte what continues a legal answer about one document: the grammar's text, and strings that are pieces of the
/// document, each once in a list. A byte is legal only if a legal answer begins with all bytes so far and it.
/// </summary>
/// <remarks>
/// <see cref="TryAdvance"/> is a function of the state: trying a byte changes nothing that an earlier state needs, so a walk over a
/// vocabulary goes back by keeping the earlier state. States of an abandoned branch are overwritten. Not for concurrent use.
/// </remarks>
internal sealed class AnswerMatcher
{
    private readonly CompiledGrammar _grammar;
    private readonly CopySource _source;
    private int[] _places = new int[64];
    private (int Start, int Length)[] _listed = new (int, int)[16];

    public AnswerMatcher(CompiledGrammar grammar, CopySource source)
    {
        _grammar = grammar;
        _source = source;
        Start = AtStartOf(0);
    }

    /// <summary>The state before the first byte of an answer.</summary>
    public AnswerState Start { get; }

    /// <summary>Tells whether the answer is complete.</summary>
    public bool IsComplete(in AnswerState state) => state.Part == _grammar.PartCount;

    /// <summary>Moves a state's places to the front of the list. Earlier states are no longer usable.</summary>
    public AnswerState Commit(in AnswerState state)
    {
        _places.AsSpan(state.FirstPlace, state.PlaceCount).CopyTo(_places);
        return state with { FirstPlace = 0 };
    }

    /// <summary>Finds the one byte that can follow.</summary>
    /// <returns>False where several bytes can follow, or none.</returns>
    public bool TryGetForcedByte(in AnswerState state, out byte forced)
    {
        forced = 0;
        if (IsComplete(state))
        {
            return false;
        }

        if (state.Phase == AnswerPhase.String)
        {
            return TryGetForcedStringByte(state, out forced);
        }

        int count = 0;
        ReadOnlySpan<byte> candidates = state.Phase == AnswerPhase.Text || _grammar.KindOf(state.Part) == AnswerPartKind.FixedText
            ? TextOf(state).Slice(state.Offset, 1)
            : "\"],[n"u8;
        foreach (byte candidate in candidates)
        {
            if (TryAdvance(state, candidate, out _))
            {
                forced = candidate;
                count++;
            }
        }

        return count == 1;
    }

    /// <summary>Matches one more byte.</summary>
    /// <remarks>The state comes by value, so that a caller may take the new one into the same variable.</remarks>
    /// <returns>False where no legal answer goes on with it.</returns>
    public bool TryAdvance(AnswerState state, byte next, out AnswerState after)
    {
        after = default;
        if (IsComplete(state))
        {
            return false;
        }

        switch (state.Phase)
        {
            case AnswerPhase.Start when _grammar.KindOf(state.Part) == AnswerPartKind.StringList:
                after = state with { Phase = AnswerPhase.FirstItem };
                return next == '[';
            case AnswerPhase.Start when _grammar.KindOf(state.Part) == AnswerPartKind.StringOrNull:
                return next == '"' ? TryOpenString(state, out after) : TryAdvanceText(state, next, out after);
            case AnswerPhase.Start or AnswerPhase.Text:
                return TryAdvanceText(state, next, out after);
            case AnswerPhase.FirstItem when next == '"':
            case AnswerPhase.Item when next == '"':
                return TryOpenString(state, out after);
            case AnswerPhase.FirstItem when next == ']':
            case AnswerPhase.AfterItem when next == ']':
                after = AtStartOf(state.Part + 1);
                return true;
            case AnswerPhase.AfterItem when next == ',':
                after = state with { Phase = AnswerPhase.Item, Offset = 0, PlaceCount = 0 };
                return CanStartString(after);
            case AnswerPhase.String:
                return next == '"' && !IsInsideEscape(state) ? TryCloseString(state, out after) : TryAdvanceString(state, next, out after);
            default:
                return false;
        }
    }

    private static AnswerState AtStartOf(int part) => new(part, AnswerPhase.Start, 0, 0, 0, 0);

    private ReadOnlySpan<byte> TextOf(in AnswerState state) =>
        _grammar.KindOf(state.Part) == AnswerPartKind.FixedText ? _grammar.TextOf(state.Part) : "null"u8;

    private bool TryAdvanceText(in AnswerState state, byte next, out AnswerState after)
    {
        ReadOnlySpan<byte> text = TextOf(state);
        after = state.Offset + 1 == text.Length
            ? AtStartOf(state.Part + 1)
            : state with { Phase = AnswerPhase.Text, Offset = state.Offset + 1 };
        return text[state.Offset] == next;
    }

    private bool TryOpenString(in AnswerState state, out AnswerState after)
    {
        after = state with { Phase = AnswerPhase.String, Offset = 0, PlaceCount = 0 };
        return CanStartString(after);
    }

    // In the document's bytes a quote stands only behind the backslash that escapes it, at all of the string's places or at none.
    private bool IsInsideEscape(in AnswerState state)
    {
        foreach (int place in Places(state))
        {
            if (place < _source.Bytes.Length && _source.Bytes[place] == '"')
            {
                return true;
            }
        }

        return false;
    }

    private bool TryCloseString(in AnswerState state, out AnswerState after)
    {
        after = default;
        if (state.Offset == 0)
        {
            return false;
        }

        foreach (int place in Places(state))
        {
            if (_source.NextEnd(place) == place)
            {
                int start = place - state.Offset;
                if (_grammar.KindOf(state.Part) == AnswerPartKind.StringOrNull)
                {
                    after = AtStartOf(state.Part + 1);
                    return true;
                }

                after = state with { Phase = AnswerPhase.AfterItem, Offset = 0, PlaceCount = 0, Listed = state.Listed + 1 };
                return !IsListed(start, state.Offset, state.Listed) && AddListed(state.Listed, start, state.Offset);
            }
        }

        return false;
    }

    private bool TryAdvanceString(in AnswerState state, byte next, out AnswerState after)
    {
        after = default;
        if (next == CopySource.Barrier)
        {
            return false;
        }

        int first = state.FirstPlace + state.PlaceCount;
        int count = 0;
        if (state.Offset == 0)
        {
            foreach (int start in _source.StartsWith(next))
            {
                AddPlace(start + 1, first, ref count);
            }
        }
        else
        {
            ReadOnlySpan<byte> bytes = _source.Bytes;
            for (int i = 0; i < state.PlaceCount; i++)
            {
                int place = _places[state.FirstPlace + i];
                if (place < bytes.Length && bytes[place] == next)
                {
                    AddPlace(place + 1, first, ref count);
                }
            }
        }

        after = state with { Offset = state.Offset + 1, FirstPlace = first, PlaceCount = count };
        return count > 0 && CanEndUnlisted(after);
    }

    private bool TryGetForcedStringByte(in AnswerState state, out byte forced)
    {
        forced = 0;
        int found = -1;
        if (TryCloseString(state, out _))
        {
            found = '"';
        }

        ReadOnlySpan<byte> bytes = _source.Bytes;
        for (int i = 0; i < (state.Offset == 0 ? _source.Starts.Count : state.PlaceCount); i++)
        {
            int place = state.Offset == 0 ? _source.Starts[i] : _places[state.FirstPlace + i];
            if (place < bytes.Length && bytes[place] != found && TryAdvanceString(state, bytes[place], out _))
            {
                if (found >= 0)
                {
                    return false;
                }

                found = bytes[place];
            }
        }

        forced = (byte)found;
        return found >= 0;
    }

    private void AddPlace(int place, int first, ref int count)
    {
        if (_source.NextEnd(place) < 0)
        {
            return;
        }

        if (first + count == _places.Length)
        {
            Array.Resize(ref _places, _places.Length * 2);
        }

        _places[first + count++] = place;
    }

    private ReadOnlySpan<int> Places(in AnswerState state) => _places.AsSpan(state.FirstPlace, state.PlaceCount);

    private bool CanStartString(in AnswerState state)
    {
        foreach (int start in _source.Starts)
        {
            if (HasUnlistedEnd(start, start + 1, state.Listed))
            {
                return true;
            }
        }

        return false;
    }

    private bool CanEndUnlisted(in AnswerState state)
    {
        foreach (int place in Places(state))
        {
            if (HasUnlistedEnd(place - state.Offset, place, state.Listed))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasUnlistedEnd(int start, int from, int listed)
    {
        for (int end = _source.NextEnd(from); end >= 0; end = _source.NextEndBehind(end))
        {
            if (!IsListed(start, end - start, listed))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsListed(int start, int length, int listed)
    {
        ReadOnlySpan<byte> bytes = _source.Bytes;
        foreach ((int otherStart, int otherLength) in _listed.AsSpan(0, listed))
        {
            if (otherLength == length && bytes.Slice(start, length).SequenceEqual(bytes.Slice(otherStart, length)))
            {
                return true;
            }
        }

        return false;
    }

    private bool AddListed(int index, int start, int length)
    {
        if (index == _listed.Length)
        {
            Array.Resize(ref _listed, _listed.Length * 2);
        }

        _listed[index] = (start, length);
        return true;
    }
}
