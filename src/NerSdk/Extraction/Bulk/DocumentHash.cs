using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NerSdk.Extraction.Bulk;

/// <summary>What a journal knows documents by: the first 16 bytes of a SHA-256 over UTF-16 code units, so that no id and no text is too long or too strange.</summary>
internal static class DocumentHash
{
    /// <summary>Digits of a hash in a journal.</summary>
    public const int Digits = 32;

    public static UInt128 OfName(TextDocument document, long position) =>
        Of(document.Id is { } id ? "id:" + id : string.Create(CultureInfo.InvariantCulture, $"position:{position}"));

    public static UInt128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
