namespace NerSdk.Training.Formats.Annotations;

/// <summary>Options of the exports that keep a text with its spans or its words, for annotation tools and taggers.</summary>
/// <remarks>
/// Without a counter, <see cref="ExportOptions.Cutoff"/> counts words. <see cref="ExportOptions.KeepsOverCutoff"/> is true by default here: no answer can be cut in
/// the middle, so long documents are written and only counted.
/// </remarks>
public abstract class AnnotationExportOptions : ExportOptions
{
    private protected AnnotationExportOptions() => KeepsOverCutoff = true;
}
