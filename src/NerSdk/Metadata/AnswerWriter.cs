using System.Buffers;
using System.ComponentModel;
using NerSdk.Grounding;

namespace NerSdk.Metadata;

/// <summary>
/// Writes the compact JSON of an answer as the prompt contract fixes it, in UTF-8: no blanks, the distinct strings of a list in order
/// of first appearance, escapes only where JSON demands them. Used by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AnswerWriter
{
    // Up to here comparing with each earlier string is faster than a table.
    private const int TableFrom = 32;

    private readonly IBufferWriter<byte> _output;

    /// <summary>Creates a writer.</summary>
    /// <param name="output">Takes the UTF-8 bytes.</param>
    public AnswerWriter(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
    }

    /// <summary>Writes bytes as they are.</summary>
    /// <param name="utf8">A part of the answer that is the same for every record.</param>
    public void WriteFixedText(ReadOnlySpan<byte> utf8) => _output.Write(utf8);

    /// <summary>Writes a list of mentions.</summary>
    /// <param name="mentions">The mentions, in any order; null counts as none.</param>
    public void WriteMentionList(IReadOnlyList<Mention>? mentions)
    {
        _output.Write("["u8);
        if (mentions is { Count: > 0 })
        {
            Mention[] sorted = ArrayPool<Mention>.Shared.Rent(mentions.Count);
            try
            {
                WriteDistinct(Sort(mentions, sorted));
            }
            finally
            {
                ArrayPool<Mention>.Shared.Return(sorted, clearArray: true);
            }
        }

        _output.Write("]"u8);
    }

    /// <summary>Writes a mention that may be missing.</summary>
    /// <param name="mention">The mention, or null.</param>
    public void WriteOptionalMention(Mention? mention)
    {
        if (mention is { } found)
        {
            WriteString(found.Text);
        }
        else
        {
            _output.Write("null"u8);
        }
    }

    /// <summary>Writes a JSON string with its quotes.</summary>
    /// <param name="value">The text, valid UTF-16; half of a surrogate pair becomes U+FFFD.</param>
    public void WriteString(ReadOnlySpan<char> value) => AnswerString.Write(_output, value);

    // Lists come nearly sorted, and equal places must keep their order.
    private static ReadOnlySpan<Mention> Sort(IReadOnlyList<Mention> mentions, Mention[] sorted)
    {
        bool isSorted = true;
        for (int i = 0; i < mentions.Count; i++)
        {
            sorted[i] = mentions[i];
            isSorted &= i == 0 || sorted[i - 1].Start <= sorted[i].Start;
        }

        if (!isSorted)
        {
            SortByStart(sorted.AsSpan(0, mentions.Count));
        }

        return sorted.AsSpan(0, mentions.Count);
    }

    private static void SortByStart(Span<Mention> mentions)
    {
        (int Start, int Place)[] keys = new (int, int)[mentions.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = (mentions[i].Start, i);
        }

        MemoryExtensions.Sort(keys.AsSpan(), mentions);
    }

    private void WriteDistinct(ReadOnlySpan<Mention> mentions)
    {
        HashSet<string>? written = mentions.Length > TableFrom ? new(StringComparer.Ordinal) : null;
        for (int i = 0; i < mentions.Length; i++)
        {
            string text = mentions[i].Text;
            if (written?.Add(text) ?? !IsListed(mentions[..i], text))
            {
                _output.Write(i == 0 ? default : ","u8);
                WriteString(text);
            }
        }
    }

    private static bool IsListed(ReadOnlySpan<Mention> mentions, string text)
    {
        foreach (Mention mention in mentions)
        {
            if (mention.Text == text)
            {
                return true;
            }
        }

        return false;
    }
}
