using System.Collections.Immutable;

namespace NerSdk.Training.Documents;

/// <summary>A document with the spans that should be found in it.</summary>
/// <param name="Id">The document's name in its data set.</param>
/// <param name="Text">The text.</param>
/// <param name="Spans">The labelled spans, as they stand in the file.</param>
public sealed record LabeledDocument(string Id, string Text, ImmutableArray<LabeledSpan> Spans);
