namespace NerSdk.Training.Formats.Annotations;

/// <summary>Options of the exports of texts with spans that need no others.</summary>
public sealed class SpanExportOptions : AnnotationExportOptions;
