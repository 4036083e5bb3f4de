using System.Buffers;

namespace NerSdk.Grounding;

/// <summary>Finds every place of a long string in a text, overlapping ones too, in time linear in both, whatever they hold: the way of Knuth, Morris and Pratt.</summary>
/// <remarks>Use <see cref="Next"/> until it returns -1, then <see cref="Dispose"/>.</remarks>
internal sealed class OccurrenceSearch : IDisposable
{
    /// <summary>Up to here a search by the hardware's vectors is faster, and repeats little even where the text is one letter.</summary>
    public const int ShortText = 64;

    /// <summary>This much is searched before a look at whether it is still wanted, in UTF-16 code units.</summary>
    public const int UncheckedLength = 1 << 16;

    private readonly CancellationToken _cancellationToken;
    private readonly int[] _shorter;
    private int _next;
    private int _matched;

    /// <param name="value">The string to find, compared ordinally; not empty.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public OccurrenceSearch(ReadOnlySpan<char> value, CancellationToken cancellationToken = default)
    {
        _cancellationToken = cancellationToken;
        _shorter = ArrayPool<int>.Shared.Rent(value.Length + 1);
        Fill(_shorter, value, cancellationToken);
    }

    /// <summary>The next place of the string, in UTF-16 code units; -1 if there is none.</summary>
    /// <param name="text">The text; always the same.</param>
    /// <param name="value">The string.</param>
    public int Next(ReadOnlySpan<char> text, ReadOnlySpan<char> value)
    {
        for (; _next < text.Length; _next++)
        {
            Check(_next, _cancellationToken);
            while (_matched >= 0 && (_matched == value.Length || value[_matched] != text[_next]))
            {
                _matched = _shorter[_matched];
            }

            if (++_matched == value.Length)
            {
                return ++_next - value.Length;
            }
        }

        return -1;
    }

    /// <summary>Leaves out what starts before a place; not before the present one.</summary>
    public void SkipTo(int place)
    {
        _next = place;
        _matched = 0;
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(_shorter);

    // For each length matched, the longest shorter one that ends at the same place.
    private static void Fill(int[] shorter, ReadOnlySpan<char> value, CancellationToken cancellationToken)
    {
        shorter[0] = -1;
        int matched = -1;
        for (int i = 0; i < value.Length; i++)
        {
            Check(i, cancellationToken);
            while (matched >= 0 && value[matched] != value[i])
            {
                matched = shorter[matched];
            }

            shorter[i + 1] = ++matched;
        }
    }

    private static void Check(int place, CancellationToken cancellationToken)
    {
        if (place % UncheckedLength == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
