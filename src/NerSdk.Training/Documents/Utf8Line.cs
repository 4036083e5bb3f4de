using System.Buffers;

namespace NerSdk.Training.Documents;

/// <summary>A line of a file, without its line feed. Its bytes are valid until the next line is asked for.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Bytes">The bytes; empty if the line is too long.</param>
/// <param name="IsTooLong">The line has more bytes than a line may have, and was not kept.</param>
internal readonly record struct Utf8Line(long Number, ReadOnlySequence<byte> Bytes, bool IsTooLong)
{
    /// <summary>Whether there is nothing but white space and, on the first line, a byte order mark.</summary>
    public bool IsBlank
    {
        get
        {
            SequenceReader<byte> reader = new(Content);
            reader.AdvancePastAny(" \t\r"u8);
            return reader.End && !IsTooLong;
        }
    }

    /// <summary>The bytes without a byte order mark.</summary>
    public ReadOnlySequence<byte> Content
    {
        get
        {
            SequenceReader<byte> reader = new(Bytes);
            return Number == 1 && reader.IsNext([0xEF, 0xBB, 0xBF], advancePast: true) ? reader.UnreadSequence : Bytes;
        }
    }

    /// <summary>Whether the file begins as UTF-16 does.</summary>
    public bool IsUtf16
    {
        get
        {
            SequenceReader<byte> reader = new(Bytes);
            return Number == 1 && (reader.IsNext([0xFF, 0xFE]) || reader.IsNext([0xFE, 0xFF]));
        }
    }
}
