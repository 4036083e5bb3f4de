namespace NerSdk.Training.Documents;

/// <summary>Options of <see cref="LabeledDocumentWriter"/>.</summary>
public sealed class LabeledDocumentWriterOptions
{
    /// <summary>What offsets count. Default: UTF-16 code units.</summary>
    public OffsetUnit OffsetUnit { get; init; } = OffsetUnit.Utf16;

    /// <summary>Whether the first line says what offsets count. Without it, readers take them for UTF-16 code units unless each line says otherwise. Default: true.</summary>
    public bool WritesHeader { get; init; } = true;

    /// <summary>Whether the output is gzip. Default: false.</summary>
    public bool IsCompressed { get; init; }
}
