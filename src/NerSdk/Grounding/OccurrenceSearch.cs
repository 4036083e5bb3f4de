using System.Buffers;

namespace NerSdk.Grounding;

/// <summary>Finds every place of a string in a text, overlapping ones too, in time linear in both, whatever they hold.</summary>
/// <remarks>Use <see cref="MoveNext"/> until it returns false, then <see cref="Dispose"/>.</remarks>
internal ref struct OccurrenceSearch
{
    // Up to here a search by the hardware's vectors is faster than a table, and repeats little even where the text is one letter.
    private const int TableFrom = 64;

    /// <summary>This much is searched before a look at whether it is still wanted, in UTF-16 code units.</summary>
    public const int UncheckedLength = 1 << 16;

    private readonly CancellationToken _cancellationToken;
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<char> _value;
    private readonly int[]? _shorter;
    private int _next;
    private int _matched;

    /// <param name="text">The text.</param>
    /// <param name="value">The string to find, compared ordinally; an empty one is nowhere.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public OccurrenceSearch(ReadOnlySpan<char> text, ReadOnlySpan<char> value, CancellationToken cancellationToken = default)
    {
        _cancellationToken = cancellationToken;
        _text = text;
        _value = value;
        if (value.Length > TableFrom && value.Length <= text.Length)
        {
            _shorter = ArrayPool<int>.Shared.Rent(value.Length + 1);
            Fill(_shorter, value, cancellationToken);
        }
    }

    /// <summary>The present place, in UTF-16 code units.</summary>
    public int Start { get; private set; } = -1;

    public bool MoveNext()
    {
        if (_value.IsEmpty || _value.Length > _text.Length - _next + _matched)
        {
            return false;
        }

        if (_shorter is not null)
        {
            return MoveNextByTable(_shorter);
        }

        int found = _text[_next..].IndexOf(_value, StringComparison.Ordinal);
        Start = _next + found;
        _next = Start + 1;
        return found >= 0;
    }

    /// <summary>Leaves out what starts before a place; not before the present one.</summary>
    public void SkipTo(int place)
    {
        _next = place;
        _matched = 0;
    }

    public readonly void Dispose()
    {
        if (_shorter is not null)
        {
            ArrayPool<int>.Shared.Return(_shorter);
        }
    }

    // Knuth, Morris and Pratt: for each length matched, the longest shorter one that ends at the same place.
    private static void Fill(int[] shorter, ReadOnlySpan<char> value, CancellationToken cancellationToken)
    {
        shorter[0] = -1;
        int matched = -1;
        for (int i = 0; i < value.Length; i++)
        {
            Check(i, cancellationToken);
            while (matched >= 0 && value[matched] != value[i])
            {
                matched = shorter[matched];
            }

            shorter[i + 1] = ++matched;
        }
    }

    private static void Check(int place, CancellationToken cancellationToken)
    {
        if (place % UncheckedLength == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private bool MoveNextByTable(int[] shorter)
    {
        for (; _next < _text.Length; _next++)
        {
            Check(_next, _cancellationToken);
            while (_matched >= 0 && (_matched == _value.Length || _value[_matched] != _text[_next]))
            {
                _matched = shorter[_matched];
            }

            if (++_matched == _value.Length)
            {
                Start = ++_next - _value.Length;
                return true;
            }
        }

        return false;
    }
}
