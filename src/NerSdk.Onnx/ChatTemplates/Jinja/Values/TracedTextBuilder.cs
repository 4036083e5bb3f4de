using System.Text;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>Joins pieces of text and merges neighbours of the same origin.</summary>
internal sealed class TracedTextBuilder
{
    /// <summary>In UTF-16 code units: a template that doubles a string in a loop must not eat all memory.</summary>
    public const int MaximalLength = 1 << 22;

    private readonly List<TracedText.Piece> _pieces = [];
    private readonly StringBuilder _last = new();
    private int _lastOrigin;
    private int _length;

    public TracedTextBuilder Append(string text, int origin)
    {
        Work.Spend(8 + (text.Length / 4));
        if (text.Length > MaximalLength - _length)
        {
            throw new OverflowException($"The text grows beyond {MaximalLength} characters.");
        }

        if (text.Length > 0)
        {
            if (origin != _lastOrigin)
            {
                Flush();
                _lastOrigin = origin;
            }

            _last.Append(text);
            _length += text.Length;
        }

        return this;
    }

    public TracedTextBuilder Append(TracedText text)
    {
        foreach (TracedText.Piece piece in text.Pieces)
        {
            Append(piece.Text, piece.Origin);
        }

        return this;
    }

    /// <summary>Appends a text several times.</summary>
    public TracedTextBuilder Append(TracedText text, long count)
    {
        if (count > MaximalLength)
        {
            throw new OverflowException($"{count} repetitions of a text.");
        }

        for (long i = 0; i < count && text.Pieces.Count > 0; i++)
        {
            Append(text);
        }

        return this;
    }

    public TracedText ToText()
    {
        Flush();
        return _pieces.Count == 0 ? TracedText.Empty : new TracedText([.. _pieces]);
    }

    private void Flush()
    {
        if (_last.Length > 0)
        {
            _pieces.Add(new TracedText.Piece(_last.ToString(), _lastOrigin));
            _last.Clear();
        }
    }
}
