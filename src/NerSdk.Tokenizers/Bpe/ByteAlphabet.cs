using System.Runtime.CompilerServices;

namespace NerSdk.Tokenizers.Bpe;

/// <summary>
/// The alphabet in which byte-level BPE files write bytes (GPT-2): a byte that prints in Latin-1 stands for itself, the other
/// 68 are U+0100, U+0101 and so on, in the order of the bytes. So a blank is written <c>Ġ</c>.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly short[] s_byteOf = Build();

    /// <summary>Decodes a token as the file writes it (UTF-8) into the bytes it stands for.</summary>
    /// <param name="token">The token's text in UTF-8.</param>
    /// <param name="bytes">At least as long as the token.</param>
    /// <param name="length">Number of bytes written.</param>
    /// <returns>False if a character is not of the alphabet.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called for all the tokens of a file before tiering notices.
    public static bool TryDecode(ReadOnlySpan<byte> token, Span<byte> bytes, out int length)
    {
        length = 0;
        for (int i = 0; i < token.Length; i++)
        {
            int character = token[i];
            if (character >= 0x80 && ++i < token.Length)
            {
                // All characters of the alphabet take one or two bytes; a longer one becomes a number that is not in it.
                character = ((character - 0xC0) << 6) | (token[i] & 0x3F);
            }

            if ((uint)character >= (uint)s_byteOf.Length || s_byteOf[character] < 0)
            {
                return false;
            }

            bytes[length++] = (byte)s_byteOf[character];
        }

        return true;
    }

    private static short[] Build()
    {
        short[] byteOf = new short[256 + 68];
        Array.Fill(byteOf, (short)-1);
        int next = 256;
        for (short value = 0; value < 256; value++)
        {
            bool prints = value is >= 0x21 and <= 0x7E or >= 0xA1 and <= 0xAC or >= 0xAE;
            byteOf[prints ? value : next++] = value;
        }

        return byteOf;
    }
}
