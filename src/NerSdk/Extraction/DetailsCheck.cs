using System.Buffers;
using System.Text.Json;
using NerSdk.Chat;

namespace NerSdk.Extraction;

/// <summary>
/// Holds decoding details against the answer and the document that they claim to be about: middleware may have changed the answer, and another
/// client may have written the details. What fits in part is not trusted in part.
/// </summary>
internal static class DetailsCheck
{
    private const int StackLimit = 256;

    /// <summary>Finds what does not fit.</summary>
    /// <returns>One clause that says what it is, or null where all fits.</returns>
    public static string? FindContradiction(DecodingDetails details, ReadOnlySpan<byte> utf8Answer, string document)
    {
        if (details.DocumentRead > document.Length)
        {
            return $"they say that {details.DocumentRead} UTF-16 code units of the document were read, but it has {document.Length}";
        }

        // An answer that was cut is no error here: its complete strings come before the cut.
        Utf8JsonReader json = new(utf8Answer, isFinalBlock: false, default);
        int checkedStrings = 0;
        try
        {
            while (checkedStrings < details.Strings.Length && json.Read())
            {
                DecodedString text = details.Strings[checkedStrings];
                if (json.TokenStartIndex < text.Start)
                {
                    continue;
                }

                if (json.TokenType != JsonTokenType.String || json.TokenStartIndex != text.Start || json.BytesConsumed - json.TokenStartIndex != text.Length)
                {
                    break;
                }

                if (!AreRight(text, ref json, document.AsSpan(0, details.DocumentRead)))
                {
                    return $"they give places of the string at byte {text.Start} of the answer where other text stands";
                }

                checkedStrings++;
            }
        }
        catch (JsonException)
        {
            // The answer's reader reports it.
        }

        return checkedStrings == details.Strings.Length
            ? null
            : $"they name a string at byte {details.Strings[checkedStrings].Start} of the answer, {details.Strings[checkedStrings].Length} bytes long, but there is none";
    }

    private static bool AreRight(DecodedString text, ref Utf8JsonReader json, ReadOnlySpan<char> document)
    {
        if (text.Places.IsDefaultOrEmpty)
        {
            return true;
        }

        int maxLength = json.ValueSpan.Length;
        char[]? rented = maxLength > StackLimit ? ArrayPool<char>.Shared.Rent(maxLength) : null;
        Span<char> value = rented ?? stackalloc char[StackLimit];
        try
        {
            value = value[..json.CopyString(value)];
            int last = -1;
            foreach (int place in text.Places)
            {
                if (place <= last || place > document.Length - value.Length || !document[place..].StartsWith(value, StringComparison.Ordinal))
                {
                    return false;
                }

                last = place;
            }

            return value.Length > 0;
        }
        catch (InvalidOperationException)
        {
            // An escape names half of a surrogate pair, which stands nowhere.
            return false;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }
}
