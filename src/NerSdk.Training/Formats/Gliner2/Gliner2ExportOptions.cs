using NerSdk.Training.Formats.Annotations;

namespace NerSdk.Training.Formats.Gliner2;

/// <summary>Options of <see cref="Gliner2Writer"/>.</summary>
public sealed class Gliner2ExportOptions : AnnotationExportOptions
{
    /// <summary>The labels that each row names, with an empty list if there is no mention, so that this is learned too. Default (null): those of the row's mentions.</summary>
    public IReadOnlyList<string>? Labels { get; init; }
}
