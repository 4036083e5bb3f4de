using System.Buffers;
using System.Text;

namespace NerSdk.Grounding;

/// <summary>
/// The JSON strings of the prompt contract: only the quote, the backslash and U+0000..U+001F are escaped, the short forms where JSON
/// has them, otherwise <c>\u00xx</c> in lower-case hex.
/// </summary>
public static class AnswerString
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>Writes a text as a JSON string, with its quotes.</summary>
    /// <param name="output">Takes the UTF-8 bytes.</param>
    /// <param name="value">The text, valid UTF-16; half of a surrogate pair becomes U+FFFD.</param>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> value)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("\""u8);
        while (true)
        {
            int plain = value.IndexOfAny(s_escaped);
            Encoding.UTF8.GetBytes(plain < 0 ? value : value[..plain], output);
            if (plain < 0)
            {
                break;
            }

            Span<byte> escape = output.GetSpan(6);
            output.Advance(Escape((byte)value[plain], escape));
            value = value[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    /// <summary>A text as a JSON string, with its quotes.</summary>
    /// <param name="value">The text, valid UTF-16; half of a surrogate pair becomes U+FFFD.</param>
    public static string Quote(ReadOnlySpan<char> value)
    {
        ArrayBufferWriter<byte> output = new(value.Length + 2);
        Write(output, value);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Writes what stands for an ASCII character in a string.</summary>
    /// <param name="character">The character.</param>
    /// <param name="destination">Takes up to 6 bytes.</param>
    /// <returns>The number of bytes: 1 (as it is), 2 or 6.</returns>
    public static int Escape(byte character, Span<byte> destination)
    {
        byte shortForm = character switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => 0,
        };
        if (shortForm != 0)
        {
            destination[0] = (byte)'\\';
            destination[1] = shortForm;
            return 2;
        }

        if (character >= 0x20)
        {
            destination[0] = character;
            return 1;
        }

        "\\u00"u8.CopyTo(destination);
        destination[4] = HexDigit(character >> 4);
        destination[5] = HexDigit(character & 15);
        return 6;

        static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
    }
}
