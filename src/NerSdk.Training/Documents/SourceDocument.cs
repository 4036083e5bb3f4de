namespace NerSdk.Training.Documents;

/// <summary>A document and where it was read.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Record">Its line or record in the file, from 1; null if that is not known.</param>
/// <param name="Document">The document, with its split if that is known.</param>
internal readonly record struct SourceDocument(LabeledSource Source, long? Record, LabeledDocument Document);
