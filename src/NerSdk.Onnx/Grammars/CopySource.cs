using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NerSdk.Onnx.Grammars;

/// <summary>
/// A document as the strings of an answer may copy it: its bytes as they stand in a JSON string, and the places where a copied piece
/// may start and end (a word border, no white space at the piece's edge, a letter, number or symbol between). Immutable.
/// </summary>
/// <remarks>
/// <para>
/// The starts are in the order of the texts that follow them (a suffix array of the starts alone). So the starts that begin with the same bytes stand side by
/// side, and all ways in which a string so far can have been copied are a <see cref="CopyRange"/>: a value of three numbers, which one more byte narrows by a
/// search in it. It is built in time linear in the document's length, however often the document repeats itself.
/// </para>
/// <para>
/// Half of a surrogate pair, and a character that the vocabulary cannot write, is a barrier that no piece crosses. Everything after the last end before a
/// barrier counts as barrier too, so whatever begins a piece can become one.
/// </para>
/// </remarks>
internal sealed class CopySource
{
    /// <summary>Stands for what cannot be copied; a JSON string cannot hold this byte.</summary>
    public const byte Barrier = 0;

    // So many starts are looked at one by one.
    private const int FewStarts = 8;

    private readonly byte[] _bytes;
    private readonly int[] _endsBefore;
    private readonly CopyStart[] _starts;
    private readonly int[] _firstWith = new int[257];

    /// <param name="document">The document.</param>
    /// <param name="writable">For each byte whether the vocabulary has a token for it alone; empty: it has all of them.</param>
    /// <param name="read">How much of the document may be copied, in UTF-16 code units from its start; null: all of it.</param>
    public CopySource(ReadOnlySpan<char> document, ReadOnlySpan<bool> writable = default, int? read = null)
    {
        CopyText text = new(document, read ?? document.Length, writable);
        _bytes = text.Bytes;
        _endsBefore = text.CountEnds();
        _starts = text.SortStarts();
        for (int i = 0; i < _starts.Length; i++)
        {
            _firstWith[_bytes[_starts[i].Place] + 1] = i + 1;
        }

        for (int value = 1; value < _firstWith.Length; value++)
        {
            _firstWith[value] = Math.Max(_firstWith[value], _firstWith[value - 1]);
        }
    }

    /// <summary>The bytes; what no piece can hold is <see cref="Barrier"/>, the last one too.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The text of no bytes: all starts. Empty if nothing can be copied.</summary>
    public CopyRange All => new(0, _starts.Length, 0);

    /// <summary>The text's bytes.</summary>
    public ReadOnlySpan<byte> BytesOf(CopyRange text) => _bytes.AsSpan(_starts[text.Low].Place, text.Length);

    /// <summary>The longest piece that the first start of a text begins with: every text that begins here is a beginning of it.</summary>
    public CopyRange Longest(CopyRange text) => text with { Length = _starts[text.Low].Length };

    /// <summary>Adds a byte to a text.</summary>
    /// <returns>False if no piece goes on with it.</returns>
    public bool TryNarrow(CopyRange text, byte next, out CopyRange longer)
    {
        if (text.Length == 0)
        {
            longer = new CopyRange(_firstWith[next], _firstWith[next + 1], 1);
            return longer.Low < longer.High;
        }

        int low = FirstNotBelow(text.Low, text.High, text.Length, next);
        longer = new CopyRange(low, low, text.Length + 1);
        if (low == text.High || ByteAt(low, text.Length) != next || next == Barrier)
        {
            return false;
        }

        longer = longer with { High = EndOfRun(text, low, next) };
        return true;
    }

    /// <summary>Finds the next longer text, by one byte, of those that begin at a start or after it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The start; the end of the longer text before, at first the text's own first.</param>
    /// <param name="next">The byte.</param>
    /// <param name="longer">The longer text.</param>
    /// <returns>False if there is none.</returns>
    public bool TryFindLonger(CopyRange text, int from, out byte next, out CopyRange longer)
    {
        next = Barrier;
        longer = default;
        if (from < text.High && (next = ByteAt(from, text.Length)) == Barrier)
        {
            from = EndOfRun(text, from, Barrier);
        }

        if (from >= text.High)
        {
            return false;
        }

        next = ByteAt(from, text.Length);
        longer = new CopyRange(from, text.Length == 0 ? _firstWith[next + 1] : EndOfRun(text, from, next), text.Length + 1);
        return true;
    }

    /// <summary>Tells whether a text is a piece: whether it ends where a piece may end, at any of its places.</summary>
    public bool IsPiece(CopyRange text)
    {
        // All starts of a text agree on it: they go on with the same bytes up to there.
        if (text.Length == 0 || text.Length < _starts[text.Low].MinLength)
        {
            return false;
        }

        return IsAnyEnd(text, text.Length);
    }

    /// <summary>Counts the places where a text is a piece.</summary>
    public int CountPlaces(CopyRange text)
    {
        int count = 0;
        for (int i = text.Low; i < text.High; i++)
        {
            count += IsEnd(_starts[i].Place + text.Length) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Counts the pieces that one start begins and that are at least as long as a text; the text of no bytes is none.</summary>
    public int CountPieces(int start, int length)
    {
        CopyStart first = _starts[start];
        return _endsBefore[first.Place + first.Length + 1] - _endsBefore[first.Place + Math.Max(length, first.MinLength)];
    }

    /// <summary>The places of the document, in UTF-16 code units, ascending, where a text is a piece and does not overlap its place before.</summary>
    public ImmutableArray<int> FindPlaces(CopyRange text)
    {
        CopyStart[] starts = new CopyStart[CountPlaces(text)];
        int count = 0;
        for (int i = text.Low; i < text.High; i++)
        {
            if (IsEnd(_starts[i].Place + text.Length))
            {
                starts[count++] = _starts[i];
            }
        }

        Array.Sort(starts, static (left, right) => left.Place.CompareTo(right.Place));
        ImmutableArray<int>.Builder places = ImmutableArray.CreateBuilder<int>(count);
        int free = 0;
        foreach (CopyStart start in starts)
        {
            if (start.Place >= free)
            {
                places.Add(start.DocumentPlace);
                free = start.Place + text.Length;
            }
        }

        return places.DrainToImmutable();
    }

    /// <summary>Tells whether a piece ends after so many bytes at any of some starts.</summary>
    /// <remarks>
    /// Starts that go on with the same character agree on it, so that one of them answers for all, however often the document repeats itself. Only through a format
    /// character borders look at what follows it.
    /// </remarks>
    private bool IsAnyEnd(CopyRange starts, int length)
    {
        if (starts.High - starts.Low <= Math.Max(FewStarts, starts.Length - length))
        {
            return IsEndOfAny(starts.Low, starts.High, length);
        }

        if (IsDecided(BytesOf(starts)[length..]))
        {
            return IsEnd(_starts[starts.Low].Place + length);
        }

        int from = starts.Low;
        while (TryFindLonger(starts, from, out _, out CopyRange longer))
        {
            // Before it are those that end at a barrier, which hides what follows.
            if (IsEndOfAny(from, longer.Low, length) || IsAnyEnd(longer, length))
            {
                return true;
            }

            from = longer.High;
        }

        return IsEndOfAny(from, starts.High, length);
    }

    // Whether what follows a text holds a whole character that borders do not look through.
    private static bool IsDecided(ReadOnlySpan<byte> following)
    {
        while (Rune.DecodeFromUtf8(following, out Rune next, out int length) == OperationStatus.Done)
        {
            if (Rune.GetUnicodeCategory(next) != UnicodeCategory.Format)
            {
                return true;
            }

            following = following[length..];
        }

        return false;
    }

    private bool IsEndOfAny(int low, int high, int length)
    {
        for (int i = low; i < high; i++)
        {
            if (IsEnd(_starts[i].Place + length))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsEnd(int place) => _endsBefore[place + 1] != _endsBefore[place];

    private byte ByteAt(int start, int offset) => _bytes[_starts[start].Place + offset];

    // Doubling steps find what is near soon, and most runs are short.
    private int EndOfRun(CopyRange text, int first, byte value)
    {
        int low = first;
        int step = 1;
        for (; low + step < text.High && ByteAt(low + step, text.Length) == value; step *= 2)
        {
            low += step;
        }

        return FirstNotBelow(low + 1, Math.Min(low + step, text.High), text.Length, value + 1);
    }

    /// <summary>The first of some starts whose byte at an offset is not below a value, or their end.</summary>
    private int FirstNotBelow(int low, int high, int offset, int value)
    {
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (ByteAt(middle, offset) < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
