using System.Security.Cryptography;
using System.Text;

namespace NerSdk.Extraction.Bulk;

/// <summary>
/// The end of each line of a journal: <c>,"check":"0123456789abcdef"}</c>, the first 8 bytes of a SHA-256 over all bytes before. A line that anything happened to does
/// not have it.
/// </summary>
internal static class JournalSeal
{
    private const int HashLength = 8;
    private static readonly byte[] s_start = [.. ",\"check\":\""u8];
    private static readonly byte[] s_end = [.. "\"}"u8];

    private static int Length => s_start.Length + (2 * HashLength) + s_end.Length;

    /// <summary>Makes a line, with its line feed, of a JSON object.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> content = json[..^1];
        return [.. content, .. s_start, .. Hash(content), .. s_end, (byte)'\n'];
    }

    /// <summary>Tells whether a line, without its line feed, is as it was written.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> line)
    {
        if (line.Length <= Length)
        {
            return false;
        }

        ReadOnlySpan<byte> content = line[..^Length];
        ReadOnlySpan<byte> seal = line[^Length..];
        return seal.StartsWith(s_start) && seal.EndsWith(s_end) && seal[s_start.Length..^s_end.Length].SequenceEqual(Hash(content));
    }

    private static byte[] Hash(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash[..HashLength]));
    }
}
