namespace NerSdk.Training.Formats.LabelStudio;

/// <summary>How Label Studio's files are read.</summary>
public sealed class LabelStudioReadOptions
{
    /// <summary>The member of a task's data that is the text. Default: <c>text</c>.</summary>
    public string TextName { get; init; } = "text";

    /// <summary>Whether a task without annotations counts with its first prediction. Default: false, it is skipped and reported.</summary>
    public bool ReadsPredictions { get; init; }
}
