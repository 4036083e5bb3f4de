using NerSdk.Training.Formats.Annotations;

namespace NerSdk.Training.Formats.LabelStudio;

/// <summary>Options of <see cref="LabelStudioWriter"/>. The names must be those of the project's labeling config: <see cref="LabelStudioWriter.GetConfig"/> makes one.</summary>
public sealed class LabelStudioOptions : AnnotationExportOptions
{
    /// <summary>The name of the tag <c>Labels</c>. Default: <c>label</c>.</summary>
    public string FromName { get; init; } = "label";

    /// <summary>The name of the tag <c>Text</c>, and of the member of a task's data that it shows. Default: <c>text</c>.</summary>
    public string TextName { get; init; } = "text";

    /// <summary>Whether mentions are written as predictions, for annotators to correct, not as annotations. Default: false.</summary>
    public bool IsPrediction { get; init; }
}
