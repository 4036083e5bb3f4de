using System.Collections.Immutable;

namespace NerSdk.Answers;

/// <summary>Options of an answer's reader.</summary>
public readonly struct AnswerReaderOptions
{
    /// <summary>Which places of the document a string stands for. Default: <see cref="OccurrencePolicy.All"/>.</summary>
    public OccurrencePolicy Occurrences { get; init; }

    /// <summary>
    /// What the decoder knows of the answer's strings, in their order: confidences, and places that need not be searched. Default: nothing.
    /// </summary>
    public ImmutableArray<DecodedString> Decoded { get; init; }

    /// <summary>
    /// Takes every mention with its label, in the order of the answer: also the places of a single member after the first.
    /// Default (null): they are not collected.
    /// </summary>
    public List<LabeledMention>? Mentions { get; init; }
}
