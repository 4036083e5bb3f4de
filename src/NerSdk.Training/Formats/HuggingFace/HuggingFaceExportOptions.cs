using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Formats.Tokens;

namespace NerSdk.Training.Formats.HuggingFace;

/// <summary>Options of <see cref="HuggingFaceTokensWriter"/>.</summary>
public sealed class HuggingFaceExportOptions : TokenExportOptions
{
    /// <summary>The scheme of the tags. Default: IOB2.</summary>
    public TagScheme Scheme { get; init; } = TagScheme.Iob2;

    /// <summary>
    /// All tags, <c>O</c> first, such as a schema's <see cref="Schemas.EntitySchema.BioLabels"/>: a tag's place is its number. Default (null): <c>O</c>, then tags as they
    /// first occur. Tags that are missing here are added at the end.
    /// </summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Whether tags are written by name, not by number. Default: false.</summary>
    public bool WritesNames { get; init; }
}
