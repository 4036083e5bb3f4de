
namespace NerSdk.Onnx.Grammars;

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
    private readonly bool _hasPieces;
    private int[] _places = new int[64];
    private (int Start, int Length)[] _listed = new (int, int)[16];

    public AnswerMatcher(CompiledGrammar grammar, CopySource source)
    {
        _grammar = grammar;
        _source = source;
        _hasPieces = HasUnlistedPiece(default);
        if (!CanEnd(Start))
        {
            throw new GrammarException("The grammar asks for a text of the document, but the document holds nothing that can be copied. Let the answer be possible without one.");
        }
    }

    /// <summary>The state before the first byte of an answer.</summary>
    public AnswerState Start { get; } = new() { Node = CompiledGrammar.Start };

    /// <summary>Tells whether the answer is complete.</summary>
    public bool IsComplete(in AnswerState state) => !state.IsInText && _grammar.IsEnd(state.Node);

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
        if (state.IsInText)
        {
            return TryGetForcedTextByte(state, out forced);
        }

        int count = 0;
        foreach (byte label in _grammar.Labels(state.Node))
        {
            if (TryAdvance(state, label, out _))
            {
                forced = label;
                count++;
            }
        }

        if (TryOpenText(state, out _))
        {
            forced = (byte)'"';
            count++;
        }

        return count == 1;
    }

    /// <summary>Matches one more byte.</summary>
    /// <remarks>The state comes by value, so that a caller may take the new one into the same variable.</remarks>
    /// <returns>False where no legal answer goes on with it.</returns>
    public bool TryAdvance(AnswerState state, byte next, out AnswerState after)
    {
        if (state.IsInText)
        {
            return next == '"' && !IsInsideEscape(state) ? TryCloseText(state, out after) : TryAdvanceText(state, next, out after);
        }

        int node = _grammar.Next(state.Node, next);
        if (node == CompiledGrammar.None)
        {
            after = default;
            return next == '"' && TryOpenText(state, out after);
        }

        after = state with { Node = node };
        return CanEnd(after);
    }

    private bool CanEnd(in AnswerState state) =>
        _grammar.CanEnd(state.Node, !_hasPieces ? CopySupply.None : HasUnlistedPiece(state) ? CopySupply.Unlisted : CopySupply.OnlyListed);

    private bool TryOpenText(in AnswerState state, out AnswerState after)
    {
        after = state with { IsInText = true, Offset = 0, PlaceCount = 0 };
        if (_grammar.AfterCopy(state.Node) == CompiledGrammar.None || !_hasPieces)
        {
            return false;
        }

        if (_grammar.Copy(state.Node) != CopyKind.NextOfList)
        {
            after = after with { ListStart = state.ListEnd };
        }

        return HasUnlistedPiece(after);
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

    private bool TryCloseText(in AnswerState state, out AnswerState after)
    {
        after = new AnswerState { Node = _grammar.AfterCopy(state.Node), ListStart = state.ListStart, ListEnd = state.ListEnd };
        if (state.Offset == 0)
        {
            return false;
        }

        foreach (int place in Places(state))
        {
            if (_source.NextEnd(place) == place)
            {
                int start = place - state.Offset;
                if (_grammar.Copy(state.Node) == CopyKind.Free)
                {
                    return true;
                }

                after = after with { ListEnd = state.ListEnd + 1 };
                return !IsListed(start, state.Offset, state) && AddListed(state.ListEnd, start, state.Offset) && CanEnd(after);
            }
        }

        return false;
    }

    private bool TryAdvanceText(in AnswerState state, byte next, out AnswerState after)
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

    private bool TryGetForcedTextByte(in AnswerState state, out byte forced)
    {
        forced = 0;
        int found = -1;
        if (TryCloseText(state, out _))
        {
            found = '"';
        }

        ReadOnlySpan<byte> bytes = _source.Bytes;
        for (int i = 0; i < (state.Offset == 0 ? _source.Starts.Count : state.PlaceCount); i++)
        {
            int place = state.Offset == 0 ? _source.Starts[i] : _places[state.FirstPlace + i];
            if (place < bytes.Length && bytes[place] != found && TryAdvanceText(state, bytes[place], out _))
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

    private bool HasUnlistedPiece(in AnswerState state)
    {
        foreach (int start in _source.Starts)
        {
            if (HasUnlistedEnd(start, start + 1, state))
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
            if (HasUnlistedEnd(place - state.Offset, place, state))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasUnlistedEnd(int start, int from, in AnswerState list)
    {
        for (int end = _source.NextEnd(from); end >= 0; end = _source.NextEndBehind(end))
        {
            if (!IsListed(start, end - start, list))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsListed(int start, int length, in AnswerState list)
    {
        ReadOnlySpan<byte> bytes = _source.Bytes;
        foreach ((int otherStart, int otherLength) in _listed.AsSpan(list.ListStart..list.ListEnd))
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
