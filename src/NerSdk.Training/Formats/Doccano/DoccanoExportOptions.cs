using NerSdk.Training.Formats.Annotations;

namespace NerSdk.Training.Formats.Doccano;

/// <summary>Options of <see cref="DoccanoWriter"/>.</summary>
public sealed class DoccanoExportOptions : AnnotationExportOptions
{
    /// <summary>The form of the rows. Default: <see cref="DoccanoForm.Label"/>.</summary>
    public DoccanoForm Form { get; init; }
}
