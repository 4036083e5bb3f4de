namespace NerSdk.Prompting;

/// <summary>A worked example for the prompt: a document and what is to be found in it.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
/// <param name="Document">The text.</param>
/// <param name="Value">What is to be found; <see cref="Schemas.EntitySchema{T}.FromSpans(string, IEnumerable{LabeledSpan})"/> makes it from labelled spans.</param>
public sealed record EntityExample<T>(string Document, T Value);
