using System.Buffers;
using System.Text;

namespace NerSdk.Training.Documents;

/// <summary>Finds what has no UTF-8 form.</summary>
internal static class UnicodeText
{
    /// <summary>Whether every surrogate of a text is part of a pair.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is int next and >= 0)
        {
            text = text[next..];
            if (Rune.DecodeFromUtf16(text, out _, out int length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }
}
