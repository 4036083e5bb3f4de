using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NerSdk.Training.Reports;

/// <summary>What is left of a text if white space and case do not count.</summary>
internal static class NormalizedText
{
    /// <summary>The text in upper case, each run of white space as one blank, none at the edges.</summary>
    public static string Of(string text)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        int length = 0;
        foreach (char character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                buffer[length++] = char.ToUpperInvariant(character);
            }
            else if (length > 0 && buffer[length - 1] != ' ')
            {
                buffer[length++] = ' ';
            }
        }

        string normalized = buffer.AsSpan(0, length).TrimEnd(' ').ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return normalized;
    }

    /// <summary>Half of the SHA-256 of a normalized text: texts of the same hash are the same.</summary>
    public static UInt128 HashOf(string normalized)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(normalized.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
