namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>
/// A string value that knows where each piece of it came from: the template, or the content of a message. Every operation that makes
/// text out of text keeps that, so what a document holds can be told from what the template wrote. Immutable.
/// </summary>
internal sealed class TracedText
{
    /// <summary>What Python calls white space: str.strip and Jinja's white space control go by it.</summary>
    public static readonly char[] Spaces =
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(IsSpace)];

    public static readonly TracedText Empty = new([]);

    private string? _flat;
    private int[]? _starts;

    public TracedText(string text, int origin)
        : this(text.Length == 0 ? [] : [new Piece(text, origin)])
    {
    }

    public TracedText(IReadOnlyList<Piece> pieces) => Pieces = pieces;

    internal readonly record struct Piece(string Text, int Origin);

    /// <summary>No piece is empty, and neighbours differ in origin.</summary>
    public IReadOnlyList<Piece> Pieces { get; }

    public string Flat => _flat ??= Pieces.Count == 1 ? Pieces[0].Text : string.Concat(Pieces.Select(piece => piece.Text));

    public static TracedText OfTemplate(string text) => new(text, ChatTemplateSegment.Template);

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    public static TracedText Concat(TracedText first, TracedText second) => new TracedTextBuilder().Append(first).Append(second).ToText();

    /// <summary>A part, by UTF-16 code units.</summary>
    public TracedText Slice(int start, int end)
    {
        if (start == 0 && end == Flat.Length)
        {
            return this;
        }

        TracedTextBuilder part = new();
        int[] starts = _starts ??= StartsOfPieces();
        int first = Array.BinarySearch(starts, start);
        for (int i = first < 0 ? ~first - 1 : first; i < Pieces.Count && starts[i] < end; i++)
        {
            int from = Math.Max(start - starts[i], 0);
            int to = Math.Min(end - starts[i], Pieces[i].Text.Length);
            if (from < to)
            {
                part.Append(Pieces[i].Text[from..to], Pieces[i].Origin);
            }
        }

        return part.ToText();
    }

    public TracedText Trim(bool start, bool end, string? characters)
    {
        char[] set = characters?.ToCharArray() ?? Spaces;
        Work.Spend((long)Flat.Length * set.Length / 64);
        int from = start ? Flat.Length - Flat.AsSpan().TrimStart(set).Length : 0;
        int to = end ? Flat.AsSpan().TrimEnd(set).Length : Flat.Length;
        return Slice(from, Math.Max(from, to));
    }

    /// <param name="map">The new character of an offset, from the character there and the one before ('\0' at the start).</param>
    public TracedText Map(Func<char, char, char> map)
    {
        TracedTextBuilder mapped = new();
        char previous = '\0';
        foreach (Piece piece in Pieces)
        {
            char[] characters = piece.Text.ToCharArray();
            for (int i = 0; i < characters.Length; i++)
            {
                (characters[i], previous) = (map(characters[i], previous), characters[i]);
            }

            mapped.Append(new string(characters), piece.Origin);
        }

        return mapped.ToText();
    }

    public TracedText Replace(string old, TracedText replacement, int most)
    {
        TracedTextBuilder replaced = new();
        int from = 0;
        foreach (int found in Find(old, most))
        {
            replaced.Append(Slice(from, found)).Append(replacement);
            from = found + old.Length;
        }

        return replaced.Append(Slice(from, Flat.Length)).ToText();
    }

    public List<object?> Split(string separator, int most)
    {
        List<object?> parts = [];
        int from = 0;
        foreach (int found in Find(separator, most))
        {
            parts.Add(Slice(from, found));
            from = found + separator.Length;
        }

        parts.Add(Slice(from, Flat.Length));
        return parts;
    }

    /// <summary>Splits at runs of white space; there are no empty parts.</summary>
    public List<object?> SplitAtSpaces(int most)
    {
        Work.Spend(Flat.Length);
        List<object?> parts = [];
        for (int offset = 0; offset < Flat.Length; offset++)
        {
            if (IsSpace(Flat[offset]))
            {
                continue;
            }

            int from = offset;
            bool takesRest = parts.Count == most;
            while (offset < Flat.Length && (takesRest || !IsSpace(Flat[offset])))
            {
                offset++;
            }

            parts.Add(Slice(from, offset));
        }

        return parts;
    }

    /// <summary>Where each code point starts, and the end: Python counts and indexes these, not UTF-16 code units.</summary>
    public List<int> CodePointOffsets()
    {
        Work.Spend(Flat.Length / 2);
        List<int> offsets = new(Flat.Length + 1);
        for (int i = 0; i < Flat.Length; i += char.IsSurrogatePair(Flat, i) ? 2 : 1)
        {
            offsets.Add(i);
        }

        offsets.Add(Flat.Length);
        return offsets;
    }

    /// <summary>The characters as a list, for loops and indexes.</summary>
    public List<object?> Characters()
    {
        List<int> offsets = CodePointOffsets();
        List<object?> characters = new(offsets.Count);
        for (int i = 0; i + 1 < offsets.Count; i++)
        {
            Work.Spend(Work.Step);
            characters.Add(Slice(offsets[i], offsets[i + 1]));
        }

        return characters;
    }

    private int[] StartsOfPieces()
    {
        int[] starts = new int[Pieces.Count];
        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + Pieces[i - 1].Text.Length;
        }

        return starts;
    }

    private IEnumerable<int> Find(string searched, int most)
    {
        Work.SpendSearch(Flat, searched);
        int found = Flat.IndexOf(searched, StringComparison.Ordinal);
        for (int count = 0; found >= 0 && count != most; count++)
        {
            yield return found;
            found = Flat.IndexOf(searched, found + searched.Length, StringComparison.Ordinal);
        }
    }
}
