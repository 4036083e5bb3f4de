namespace NerSdk.Onnx.Grammars;

/// <summary>
/// Sorts all suffixes of a text, in time linear in its length whatever the text is: suffix array by induced sorting (SA-IS, Nong, Zhang and Chan,
/// "Linear Suffix Array Construction by Almost Pure Induced-Sorting", 2009).
/// </summary>
/// <remarks>
/// A place is <b>rising</b> where its suffix comes before the next place's suffix, else falling. A rising place after a falling one is a <b>valley</b>.
/// With the valleys in order, one pass up and one pass down put all other suffixes in order. The valleys get in order by naming the pieces between them and
/// sorting the much shorter text of names, in the same way. The end of the text counts as smaller than every symbol.
/// </remarks>
internal sealed class SuffixSort
{
    private const int Empty = -1;

    private readonly int[] _text;
    private readonly int[] _bucketStarts;
    private readonly int[] _bucketNext;
    private readonly bool[] _isRising;
    private readonly int[] _order;

    private SuffixSort(int[] text, int symbols)
    {
        _text = text;
        _order = new int[text.Length];
        _isRising = new bool[text.Length];
        for (int place = text.Length - 2; place >= 0; place--)
        {
            _isRising[place] = text[place] < text[place + 1] || (text[place] == text[place + 1] && _isRising[place + 1]);
        }

        _bucketNext = new int[symbols];
        _bucketStarts = new int[symbols + 1];
        foreach (int symbol in text)
        {
            _bucketStarts[symbol + 1]++;
        }

        for (int symbol = 0; symbol < symbols; symbol++)
        {
            _bucketStarts[symbol + 1] += _bucketStarts[symbol];
        }
    }

    /// <summary>Sorts the suffixes of a text.</summary>
    /// <returns>The places of the text in the order of the suffixes that start there.</returns>
    public static int[] Sort(ReadOnlySpan<byte> text)
    {
        int[] symbols = new int[text.Length];
        for (int place = 0; place < text.Length; place++)
        {
            symbols[place] = text[place];
        }

        return Sort(symbols, 256);
    }

    private static int[] Sort(int[] text, int symbols)
    {
        if (text.Length == 0)
        {
            return [];
        }

        SuffixSort sort = new(text, symbols);
        int[] valleys = [.. Enumerable.Range(0, text.Length).Where(sort.IsValley)];
        sort.Induce(valleys);
        if (valleys.Length > 1)
        {
            int[] names = sort.NameValleys(valleys, out int nameCount);
            int[] sorted = Sort(names, nameCount);
            sort.Induce([.. sorted.Select(valley => valleys[valley])]);
        }

        return sort._order;
    }

    private bool IsValley(int place) => place > 0 && _isRising[place] && !_isRising[place - 1];

    /// <summary>Puts all suffixes in order, given the valleys in order; with valleys in any order, the pieces between valleys get in order.</summary>
    private void Induce(int[] valleys)
    {
        Array.Fill(_order, Empty);
        StartAtBucketEnds();
        for (int i = valleys.Length - 1; i >= 0; i--)
        {
            _order[--_bucketNext[_text[valleys[i]]]] = valleys[i];
        }

        // Up: what falls to a suffix in order comes next in its bucket. The last place falls to the end of the text.
        _bucketStarts.AsSpan(0, _bucketNext.Length).CopyTo(_bucketNext);
        _order[_bucketNext[_text[^1]]++] = _text.Length - 1;
        for (int i = 0; i < _order.Length; i++)
        {
            int before = _order[i] - 1;
            if (before >= 0 && !_isRising[before])
            {
                _order[_bucketNext[_text[before]]++] = before;
            }
        }

        // Down: what rises to a suffix in order comes before it in its bucket, counted from the bucket's end; the valleys get their places anew.
        StartAtBucketEnds();
        for (int i = _order.Length - 1; i >= 0; i--)
        {
            int before = _order[i] - 1;
            if (before >= 0 && _isRising[before])
            {
                _order[--_bucketNext[_text[before]]] = before;
            }
        }
    }

    /// <summary>Numbers the pieces between valleys by their order; equal pieces get equal numbers.</summary>
    private int[] NameValleys(int[] valleys, out int count)
    {
        int[] valleyAt = new int[_text.Length];
        Array.Fill(valleyAt, Empty);
        for (int i = 0; i < valleys.Length; i++)
        {
            valleyAt[valleys[i]] = i;
        }

        int[] names = new int[valleys.Length];
        count = 0;
        ReadOnlySpan<int> pieceBefore = default;
        foreach (int place in _order)
        {
            int valley = valleyAt[place];
            if (valley == Empty)
            {
                continue;
            }

            // A piece reaches to the next valley, that valley's symbol included; the last one to the end, which no other does.
            bool isLast = valley == valleys.Length - 1;
            ReadOnlySpan<int> piece = isLast ? default : _text.AsSpan(place..(valleys[valley + 1] + 1));
            if (isLast || !piece.SequenceEqual(pieceBefore))
            {
                count++;
            }

            names[valley] = count - 1;
            pieceBefore = piece;
        }

        return names;
    }

    private void StartAtBucketEnds() => _bucketStarts.AsSpan(1).CopyTo(_bucketNext);
}
