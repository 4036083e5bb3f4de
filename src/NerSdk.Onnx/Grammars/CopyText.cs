using System.Buffers;
using System.Text;
using NerSdk.Grounding;

namespace NerSdk.Onnx.Grammars;

/// <summary>Reads a document for a <see cref="CopySource"/>: its bytes, and the places where pieces start and end, in the document's order.</summary>
internal readonly ref struct CopyText
{
    private readonly List<(int Place, int DocumentPlace)> _starts = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _substanceEnds = [];

    public CopyText(ReadOnlySpan<char> document, int read, ReadOnlySpan<bool> writable)
    {
        DocumentBorders borders = new(document, read);
        document = document[..read];
        ArrayBufferWriter<byte> bytes = new(document.Length + 16);
        bool isSpaceBefore = true;
        for (int i = 0; i < document.Length;)
        {
            bool isText = Rune.DecodeFromUtf16(document[i..], out Rune rune, out int length) == OperationStatus.Done && IsWritable(rune, writable);
            bool isSpace = !isText || Rune.IsWhiteSpace(rune);
            if (borders.IsBorder(i))
            {
                AddPlaces(bytes.WrittenCount, i, isEnd: !isSpaceBefore, isStart: !isSpace);
            }

            Append(bytes, rune, isText);
            if (isText && MentionText.IsSubstance(rune))
            {
                _substanceEnds.Add(bytes.WrittenCount);
            }

            isSpaceBefore = isSpace;
            i += length;
        }

        AddPlaces(bytes.WrittenCount, document.Length, isEnd: !isSpaceBefore && borders.IsBorder(read), isStart: false);
        bytes.Write([CopySource.Barrier]);
        Bytes = bytes.WrittenSpan.ToArray();
        CutAfterLastEnds();
    }

    /// <summary>The bytes, and a barrier at the end.</summary>
    public byte[] Bytes { get; }

    /// <summary>For each place the number of ends before it, and at last the number of all.</summary>
    public int[] CountEnds()
    {
        int[] before = new int[Bytes.Length + 1];
        foreach (int end in _ends)
        {
            before[end + 1] = 1;
        }

        for (int place = 1; place < before.Length; place++)
        {
            before[place] += before[place - 1];
        }

        return before;
    }

    /// <summary>The starts of pieces in the order of the texts that follow them.</summary>
    public CopyStart[] SortStarts()
    {
        CopyStart[] startAt = new CopyStart[Bytes.Length];
        int count = 0;
        int barrier = Bytes.Length - 1;
        int unseen = _starts.Count;
        int unseenSubstance = _substanceEnds.Count;
        int substance = int.MaxValue;
        for (int place = Bytes.Length - 1; place >= 0; place--)
        {
            barrier = Bytes[place] == CopySource.Barrier ? place : barrier;
            for (; unseenSubstance > 0 && _substanceEnds[unseenSubstance - 1] > place; unseenSubstance--)
            {
                substance = _substanceEnds[unseenSubstance - 1];
            }

            if (unseen > 0 && _starts[unseen - 1].Place == place)
            {
                unseen--;
                if (substance <= barrier)
                {
                    startAt[place] = new CopyStart(place, _starts[unseen].DocumentPlace, substance - place, barrier - place);
                    count++;
                }
            }
        }

        CopyStart[] sorted = new CopyStart[count];
        int next = 0;
        foreach (int place in SuffixSort.Sort(Bytes))
        {
            if (startAt[place].Length > 0)
            {
                sorted[next++] = startAt[place];
            }
        }

        return sorted;
    }

    private void AddPlaces(int place, int documentPlace, bool isEnd, bool isStart)
    {
        if (isEnd)
        {
            _ends.Add(place);
        }

        if (isStart)
        {
            _starts.Add((place, documentPlace));
        }
    }

    private static void Append(ArrayBufferWriter<byte> bytes, Rune rune, bool isText)
    {
        Span<byte> span = bytes.GetSpan(8);
        if (!isText)
        {
            span[0] = CopySource.Barrier;
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

    // What no end follows before the next barrier can be part of no piece.
    private void CutAfterLastEnds()
    {
        bool isCopied = false;
        int unseen = _ends.Count;
        for (int place = Bytes.Length - 1; place >= 0; place--)
        {
            isCopied = isCopied && Bytes[place] != CopySource.Barrier;
            if (!isCopied)
            {
                Bytes[place] = CopySource.Barrier;
            }

            if (unseen > 0 && _ends[unseen - 1] == place)
            {
                isCopied = true;
                unseen--;
            }
        }
    }
}
