using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>What a model trained elsewhere answered for a labelled document.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
/// <param name="Gold">The document with the spans that should be found.</param>
/// <param name="Result">What was found, read as the run time reads it: an answer that is no clean JSON is repaired, with an issue.</param>
public sealed record GeneratedPrediction<T>(LabeledDocument Gold, ExtractionResult<T> Result);
