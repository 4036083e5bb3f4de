using NerSdk.Training.Formats.Annotations;

namespace NerSdk.Training.Formats.Gliner;

/// <summary>Options of <see cref="GlinerWriter"/>. <see cref="ExportOptions.Cutoff"/> is 384 words by default, which is as much as most GLiNER models read.</summary>
public sealed class GlinerExportOptions : TokenExportOptions
{
    /// <summary>Makes options with their defaults.</summary>
    public GlinerExportOptions() => Cutoff = 384;

    /// <summary>The labels to be written as <c>ner_labels</c> in each row, so that those without a mention are learned too. Default (null): GLiNER takes those of the row and of others.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>How many words a mention may have that the model can find; longer ones are written, and counted in the report. Default: 12.</summary>
    public int MaxWidth { get; init; } = 12;
}
