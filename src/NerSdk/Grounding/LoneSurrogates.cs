using System.Buffers;
using System.Text;

namespace NerSdk.Grounding;

/// <summary>Finds halves of surrogate pairs: they have no UTF-8 form, so a model can neither see nor copy them.</summary>
internal static class LoneSurrogates
{
    /// <summary>Finds the next one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin, in UTF-16 code units; not inside a pair.</param>
    /// <returns>Its place in UTF-16 code units, or -1 if there is none.</returns>
    public static int IndexOf(ReadOnlySpan<char> text, int from = 0)
    {
        while (true)
        {
            int surrogate = text[from..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (surrogate < 0)
            {
                return -1;
            }

            from += surrogate;
            if (Rune.DecodeFromUtf16(text[from..], out _, out int length) != OperationStatus.Done)
            {
                return from;
            }

            from += length;
        }
    }
}
