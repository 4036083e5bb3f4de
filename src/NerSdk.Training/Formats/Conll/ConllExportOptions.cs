using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Formats.Tokens;

namespace NerSdk.Training.Formats.Conll;

/// <summary>Options of <see cref="ConllWriter"/>.</summary>
public sealed class ConllExportOptions : AnnotationExportOptions
{
    /// <summary>The scheme of the tags. Default: IOB2.</summary>
    public TagScheme Scheme { get; init; } = TagScheme.Iob2;

    /// <summary>How many columns a row has, 2 to 4: the word first, the tag last, an underscore in those between. Default: 4, as in CoNLL-2003.</summary>
    public int Columns { get; init; } = 4;
}
