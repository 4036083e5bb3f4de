namespace NerSdk.Training.Splits;

/// <summary>What one part of a split got.</summary>
/// <param name="Name">The split's name.</param>
/// <param name="WantedShare">The share that was asked for.</param>
/// <param name="Documents">Its documents.</param>
/// <param name="LabelCounts">Its mentions of each label, in ordinal order; labels it has none of are there with 0.</param>
public sealed record SplitPart(string Name, double WantedShare, int Documents, IReadOnlyDictionary<string, long> LabelCounts)
{
    /// <summary>Compares by value, label by label.</summary>
    /// <param name="other">The other part.</param>
    public bool Equals(SplitPart? other) =>
        other is not null && (Name, WantedShare, Documents) == (other.Name, other.WantedShare, other.Documents) && LabelCounts.SequenceEqual(other.LabelCounts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, WantedShare, Documents, LabelCounts.Count);
}
