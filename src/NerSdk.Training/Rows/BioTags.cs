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
public sealed record BioTags(ImmutableArray<int> Labels, ImmutableArray<LabeledSpan> Dropped);
