namespace NerSdk.Onnx.Grammars;

/// <summary>The texts that an answer has listed, in their order, to keep the texts of a list distinct. Not for concurrent use.</summary>
/// <remarks>
/// A list is a part of this order. Texts are written at the end of the state's list, so those of an abandoned branch are overwritten; committed ones are looked up
/// by hash.
/// </remarks>
internal sealed class ListedTexts(CopySource source)
{
    private readonly Dictionary<(int Low, int Length), int> _committed = new(64);
    private readonly Dictionary<(int Low, int Length), long> _places = [];
    private readonly Dictionary<(int Low, int Length), long> _pieces = [];
    private CopyRange[] _texts = new CopyRange[64];
    private int _committedCount;

    public CopyRange this[int index] => _texts[index];

    /// <summary>Writes a text at a place of the order.</summary>
    public void Set(int index, CopyRange text)
    {
        if (index == _texts.Length)
        {
            Array.Resize(ref _texts, _texts.Length * 2);
        }

        _texts[index] = text;
    }

    /// <summary>Makes the texts up to a place final.</summary>
    public void Commit(int end)
    {
        for (; _committedCount < end; _committedCount++)
        {
            _committed[Key(_texts[_committedCount])] = _committedCount;
        }
    }

    /// <summary>Tells whether a list holds a text.</summary>
    public bool IsListed(CopyRange text, in AnswerState list)
    {
        for (int i = Math.Max(list.ListStart, _committedCount); i < list.ListEnd; i++)
        {
            if (Key(_texts[i]) == Key(text))
            {
                return true;
            }
        }

        return list.ListEnd > list.ListStart && _committed.TryGetValue(Key(text), out int index) && index >= list.ListStart;
    }

    /// <summary>Tells whether a list holds every piece that begins with a text.</summary>
    /// <remarks>
    /// One look settles it nearly always: the longest piece of the first start is the rest of the document, and no list holds that. Otherwise the places
    /// decide: those of all such pieces in the document against those of the listed ones.
    /// </remarks>
    public bool AreAllListed(CopyRange text, in AnswerState list)
    {
        if (list.ListEnd == list.ListStart || !IsListed(source.Longest(text), list))
        {
            return false;
        }

        return CountPieces(text) == CountListed(text, list);
    }

    private long CountListed(CopyRange text, in AnswerState list)
    {
        long count = 0;
        for (int i = list.ListStart; i < list.ListEnd; i++)
        {
            if (_texts[i].Low >= text.Low && _texts[i].Low < text.High && _texts[i].Length >= text.Length)
            {
                count += Once(_places, _texts[i], static (source, text) => source.CountPlaces(text));
            }
        }

        return count;
    }

    private long CountPieces(CopyRange text) => Once(_pieces, text, static (source, text) =>
    {
        long count = 0;
        for (int start = text.Low; start < text.High; start++)
        {
            count += source.CountPieces(start, text.Length);
        }

        return count;
    });

    // Texts may have many places, and the same ones are asked for in each decision.
    private long Once(Dictionary<(int Low, int Length), long> counts, CopyRange text, Func<CopySource, CopyRange, long> count)
    {
        if (!counts.TryGetValue(Key(text), out long known))
        {
            counts.Add(Key(text), known = count(source, text));
        }

        return known;
    }

    // The first start and the length are enough: they stand for a text wherever it was found.
    private static (int Low, int Length) Key(CopyRange text) => (text.Low, text.Length);
}
