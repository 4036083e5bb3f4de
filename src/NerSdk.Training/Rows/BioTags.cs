using System.Collections.Immutable;

namespace NerSdk.Training.Rows;

/// <summary>The labels of a document's tokens. <see cref="BioTagger"/> makes them.</summary>
/// <param name="Labels">
/// For each token an index into <see cref="Schemas.EntitySchema.BioLabels"/>, or <see cref="BioTagger.IgnoredLabel"/>.
/// </param>
/// <param name="Dropped">
/// The mentions that the labels cannot hold, in the order of the document: a longer mention has one of their tokens, or no token
/// touches them.
/// </param>
public sealed record BioTags(ImmutableArray<int> Labels, ImmutableArray<LabeledSpan> Dropped)
{
    /// <summary>Compares by value, label by label.</summary>
    /// <param name="other">The other labels.</param>
    public bool Equals(BioTags? other) =>
        other is not null && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan()) && Dropped.AsSpan().SequenceEqual(other.Dropped.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Labels.AsSpan().Length, Dropped.AsSpan().Length, Labels.AsSpan().IsEmpty ? 0 : Labels[^1]);

    /// <summary>The labels of the tokens, and what they cannot hold.</summary>
    public override string ToString() => $"[{string.Join(", ", Labels.AsSpan().ToArray())}], dropped: [{string.Join(", ", Dropped.AsSpan().ToArray())}]";
}
