namespace NerSdk.Tokenizers.Unicode;

/// <summary>Unicode's canonical decomposition (NFD), which <see cref="string.Normalize()"/> does not do under invariant globalization.</summary>
/// <remarks>The Unicode Standard, chapter 3.11 and 3.12. This file and its data depend on nothing else.</remarks>
internal static class CanonicalDecomposition
{
    /// <summary>The most code points that one decomposes into.</summary>
    public const int MaxLength = 4;

    private const int FirstSyllable = 0xAC00, Syllables = 11_172, FirstLead = 0x1100, FirstVowel = 0x1161, BeforeTails = 0x11A7, Vowels = 21, Tails = 28;

    private static readonly int[] s_parts;
    private static readonly ushort[]?[] s_startsByPage = new ushort[0x1100][];
    private static readonly byte[]?[] s_classesByPage = new byte[0x1100][];

    static CanonicalDecomposition()
    {
        List<int> parts = [0]; // At each start the number of code points, then these.
        ReadOnlySpan<byte> data = Convert.FromBase64String(CanonicalData.Decompositions);
        for (int code = 0; !data.IsEmpty;)
        {
            int head = ReadNumber(ref data);
            code += head >> 2;
            (s_startsByPage[code >> 8] ??= new ushort[256])[code & 255] = (ushort)parts.Count;
            int count = (head & 3) + 1;
            parts.Add(count);
            for (int i = 0; i < count; i++)
            {
                parts.Add(ReadNumber(ref data));
            }
        }

        s_parts = [.. parts];
        data = Convert.FromBase64String(CanonicalData.CombiningClasses);
        for (int code = 0; !data.IsEmpty;)
        {
            code += ReadNumber(ref data);
            int end = code + ReadNumber(ref data);
            int combiningClass = ReadNumber(ref data);
            for (; code < end; code++)
            {
                (s_classesByPage[code >> 8] ??= new byte[256])[code & 255] = (byte)combiningClass;
            }
        }
    }

    /// <summary>The canonical combining class of a code point: 0 of one that starts a sequence, else what its marks are ordered by.</summary>
    public static int CombiningClass(int codePoint) => s_classesByPage[codePoint >> 8] is { } page ? page[codePoint & 255] : 0;

    /// <summary>Writes the full decomposition of a code point, itself if it has none, and returns its length.</summary>
    /// <param name="codePoint">A Unicode scalar value.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> long. Marks are in canonical order among themselves, not with what stands around.</param>
    public static int Decompose(int codePoint, Span<int> destination)
    {
        if (codePoint is >= FirstSyllable and < FirstSyllable + Syllables)
        {
            int syllable = codePoint - FirstSyllable;
            destination[0] = FirstLead + syllable / (Vowels * Tails);
            destination[1] = FirstVowel + syllable / Tails % Vowels;
            int tail = syllable % Tails;
            destination[2] = BeforeTails + tail;
            return tail == 0 ? 2 : 3;
        }

        if (s_startsByPage[codePoint >> 8] is not { } page || page[codePoint & 255] is not (> 0 and var start))
        {
            destination[0] = codePoint;
            return 1;
        }

        ReadOnlySpan<int> parts = s_parts.AsSpan(start + 1, s_parts[start]);
        parts.CopyTo(destination);
        return parts.Length;
    }

    /// <summary>A number in groups of seven bits, low ones first.</summary>
    private static int ReadNumber(ref ReadOnlySpan<byte> data)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte group = data[0];
            data = data[1..];
            value |= (group & 127) << shift;
            if (group < 128)
            {
                return value;
            }
        }
    }
}
