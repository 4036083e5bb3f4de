using System.Buffers;

namespace NerSdk.Answers;

/// <summary>
/// Writes the compact JSON of an answer as the prompt contract fixes it, in UTF-8: no blanks, the distinct strings of a list in order
/// of first appearance, escapes only where JSON demands them. Used by generated code.
/// </summary>
public readonly struct AnswerWriter
{
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

    /// <summary>Writes a list field.</summary>
    /// <param name="mentions">The mentions, in any order; null counts as none.</param>
    public void WriteMentions(IReadOnlyList<Mention>? mentions)
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

    /// <summary>Writes a single field.</summary>
    /// <param name="mention">The mention, or null.</param>
    public void WriteMention(Mention? mention)
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

    // Insertion sort: lists are short, come nearly sorted, and must keep the order of equal places.
    private static ReadOnlySpan<Mention> Sort(IReadOnlyList<Mention> mentions, Mention[] sorted)
    {
        for (int i = 0; i < mentions.Count; i++)
        {
            Mention mention = mentions[i];
            int place = i;
            for (; place > 0 && sorted[place - 1].Start > mention.Start; place--)
            {
                sorted[place] = sorted[place - 1];
            }

            sorted[place] = mention;
        }

        return sorted.AsSpan(0, mentions.Count);
    }

    private void WriteDistinct(ReadOnlySpan<Mention> mentions)
    {
        for (int i = 0; i < mentions.Length; i++)
        {
            if (!IsListed(mentions[..i], mentions[i].Text))
            {
                _output.Write(i == 0 ? default : ","u8);
                WriteString(mentions[i].Text);
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
