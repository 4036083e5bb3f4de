
namespace NerSdk.Answers;

/// <summary>Options of an <see cref="AnswerReader"/>.</summary>
public readonly struct AnswerReaderOptions
{
    /// <summary>Which places of the document a string stands for. Default: <see cref="OccurrencePolicy.All"/>.</summary>
    public OccurrencePolicy Occurrences { get; init; }

    /// <summary>The confidence of each string of the answer, in the order in which they stand there. Default: none.</summary>
    public ReadOnlyMemory<float> Confidences { get; init; }

    /// <summary>
    /// Takes every mention with its label, in the order of the answer: also the places of a single field behind the first.
    /// Default (null): they are not collected.
    /// </summary>
    public ICollection<LabeledMention>? Mentions { get; init; }
}
