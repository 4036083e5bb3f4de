namespace NerSdk.Grounding;

/// <summary>All word borders of a document, found in one pass: those that <see cref="WordBorders"/> finds one by one.</summary>
/// <remarks>Immutable and safe for concurrent use. It holds one bit for each UTF-16 code unit.</remarks>
public sealed class DocumentBorders
{
    private readonly ulong[] _bits;

    /// <summary>Finds the borders.</summary>
    /// <param name="document">The document.</param>
    /// <param name="length">
    /// How much of it is asked for, in UTF-16 code units from the start: what follows is only looked at to see whether a border is where the document was cut.
    /// Default: all of it.
    /// </param>
    /// <param name="cancellationToken">Stops the search.</param>
    public DocumentBorders(ReadOnlySpan<char> document, int? length = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(length ?? 0), (uint)document.Length, nameof(length));
        Length = length ?? document.Length;
        _bits = new ulong[(Length / 64) + 1];
        int undecided = 0;
        bool joins = false;
        Clusters clusters = new(document, 0);
        int nextCheck = 0;
        while (undecided <= Length && clusters.MoveNext())
        {
            if (clusters.Start >= nextCheck)
            {
                cancellationToken.ThrowIfCancellationRequested();
                nextCheck = clusters.Start + OccurrenceSearch.UncheckedLength;
            }

            Set(clusters.Start);
            if (clusters.Kind != ClusterKind.Transparent)
            {
                if (joins && clusters.Kind == ClusterKind.Joining)
                {
                    Clear(undecided, clusters.Start);
                }

                joins = clusters.Kind == ClusterKind.Joining;
                undecided = clusters.End;
            }
        }

        if (Length == document.Length)
        {
            Set(Length);
        }
    }

    /// <summary>The last place that can be asked for, in UTF-16 code units.</summary>
    public int Length { get; }

    /// <summary>Tells whether the place before <paramref name="index"/> is a word border.</summary>
    /// <param name="index">A place in UTF-16 code units, from 0 to <see cref="Length"/>.</param>
    public bool IsBorder(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)Length, nameof(index));
        return (_bits[index / 64] & (1UL << (index % 64))) != 0;
    }

    private void Set(int place)
    {
        if (place <= Length)
        {
            _bits[place / 64] |= 1UL << (place % 64);
        }
    }

    private void Clear(int first, int last)
    {
        for (int place = first; place <= Math.Min(last, Length); place++)
        {
            _bits[place / 64] &= ~(1UL << (place % 64));
        }
    }
}
