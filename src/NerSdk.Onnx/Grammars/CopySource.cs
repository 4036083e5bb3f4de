using NerSdk.Grounding;
using System.Buffers;
using System.Text;

namespace NerSdk.Onnx.Grammars;

/// <summary>
/// A document as the strings of an answer may copy it: its bytes as they stand in a JSON string, and the places where a copied piece
/// may start and end (a word border, no white space inside the piece's edge).
/// </summary>
/// <remarks>
/// Places are offsets into <see cref="Bytes"/>. Half of a surrogate pair, and a character that the vocabulary cannot write, is a barrier
/// that no piece crosses.
/// </remarks>
internal sealed class CopySource
{
    /// <summary>Stands for what cannot be copied; no UTF-8 text holds this byte.</summary>
    public const byte Barrier = 0xFF;

    private readonly byte[] _bytes;
    private readonly int[] _nextEnd;
    private readonly List<int> _starts = [];
    private readonly List<int>[] _startsByFirstByte = new List<int>[256];

    /// <param name="document">The document.</param>
    /// <param name="writable">For each byte whether the vocabulary has a token for it alone; empty: it has all of them.</param>
    public CopySource(ReadOnlySpan<char> document, ReadOnlySpan<bool> writable = default)
    {
        ArrayBufferWriter<byte> bytes = new(document.Length + 16);
        List<int> ends = [];
        bool isSpaceBefore = true;
        for (int i = 0; i < document.Length;)
        {
            bool isText = Rune.DecodeFromUtf16(document[i..], out Rune rune, out int length) == OperationStatus.Done && IsWritable(rune, writable);
            bool isSpace = !isText || Rune.IsWhiteSpace(rune);
            if (WordBorders.IsBorder(document, i))
            {
                AddPlaces(bytes.WrittenCount, ends, isEnd: !isSpaceBefore, isStart: !isSpace);
            }

            Append(bytes, rune, isText);
            isSpaceBefore = isSpace;
            i += length;
        }

        AddPlaces(bytes.WrittenCount, ends, isEnd: !isSpaceBefore, isStart: false);
        _bytes = bytes.WrittenSpan.ToArray();
        _nextEnd = FindNextEnds(ends);
        GroupStarts();
    }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The places where a piece may start, ascending.</summary>
    public IReadOnlyList<int> Starts => _starts;

    /// <summary>The places where a piece may start with a byte, ascending.</summary>
    public IReadOnlyList<int> StartsWith(byte first) => _startsByFirstByte[first] ?? (IReadOnlyList<int>)[];

    /// <summary>The first place at or behind <paramref name="place"/> where a piece may end, or -1 where there is none before a barrier.</summary>
    public int NextEnd(int place) => place < _nextEnd.Length ? _nextEnd[place] : -1;

    /// <summary>The first place behind <paramref name="place"/> where a piece may end, or -1 where there is none before a barrier.</summary>
    public int NextEndBehind(int place) => place < _bytes.Length && _bytes[place] != Barrier ? _nextEnd[place + 1] : -1;

    private void AddPlaces(int place, List<int> ends, bool isEnd, bool isStart)
    {
        if (isEnd)
        {
            ends.Add(place);
        }

        if (isStart)
        {
            _starts.Add(place);
        }
    }

    private static void Append(ArrayBufferWriter<byte> bytes, Rune rune, bool isText)
    {
        Span<byte> span = bytes.GetSpan(8);
        if (!isText)
        {
            span[0] = Barrier;
            bytes.Advance(1);
        }
        else
        {
            bytes.Advance(rune.IsAscii ? AnswerString.Escape((byte)rune.Value, span) : rune.EncodeToUtf8(span));
        }
    }

    private static bool IsWritable(Rune rune, ReadOnlySpan<bool> writable)
    {
        if (writable.IsEmpty || rune.Value < 0x20)
        {
            // Below U+0020 an escape stands in the answer.
            return true;
        }

        Span<byte> utf8 = stackalloc byte[4];
        foreach (byte value in utf8[..rune.EncodeToUtf8(utf8)])
        {
            if (!writable[value])
            {
                return false;
            }
        }

        return true;
    }

    private int[] FindNextEnds(List<int> ends)
    {
        int[] next = new int[_bytes.Length + 1];
        int following = -1;
        int unseen = ends.Count;
        for (int place = _bytes.Length; place >= 0; place--)
        {
            if (place < _bytes.Length && _bytes[place] == Barrier)
            {
                following = -1;
            }

            if (unseen > 0 && ends[unseen - 1] == place)
            {
                following = place;
                unseen--;
            }

            next[place] = following;
        }

        return next;
    }

    private void GroupStarts()
    {
        foreach (int start in _starts)
        {
            (_startsByFirstByte[_bytes[start]] ??= []).Add(start);
        }
    }
}
