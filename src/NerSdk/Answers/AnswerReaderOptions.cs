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
    /// Takes every mention of the record with its label, in the order of the answer. Default (null): they are not collected.
    /// </summary>
    public List<LabeledMention>? Mentions { get; init; }

    /// <summary>
    /// How much of the document the model read, in UTF-16 code units from the start: no mention is searched for beyond it, nor ends inside a word that was cut
    /// there. Default (null): all of it.
    /// </summary>
    public int? DocumentRead { get; init; }

    /// <summary>Stops the reading, between two strings of the answer. Default: nothing stops it.</summary>
    public CancellationToken CancellationToken { get; init; }
}
