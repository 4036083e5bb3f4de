namespace NerSdk.Training.Formats.Annotations;

/// <summary>Options of the exports whose rows are words in JSON.</summary>
public abstract class TokenExportOptions : AnnotationExportOptions
{
    private protected TokenExportOptions()
    {
    }

    /// <summary>
    /// Whether each row has the members <c>text</c> and <c>offsets</c> too (where the words stand, in code points), so that the document comes back as it was. Trainers
    /// do not look at them. Default: true.
    /// </summary>
    public bool KeepsText { get; init; } = true;
}
