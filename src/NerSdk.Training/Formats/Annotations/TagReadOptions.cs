using NerSdk.Training.Formats.Tokens;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>How tags are read.</summary>
public sealed class TagReadOptions
{
    /// <summary>The scheme of the tags. Default (null): for each document the one that the fewest of its tags are against.</summary>
    public TagScheme? Scheme { get; init; }

    /// <summary>
    /// Whether a mention with a tag that is against the scheme is lost, and reported. Default: false, such tags are repaired as seqeval and conlleval do, and counted: a
    /// mention starts at a tag that should only go on with one.
    /// </summary>
    public bool IsStrict { get; init; }
}
