using NerSdk.Schemas;
using NerSdk.Training.Similarity;

namespace NerSdk.Training.Lint;

/// <summary>Options of <see cref="DataLinter"/>.</summary>
public sealed class LintOptions
{
    /// <summary>The schema that the labels should be of. Default (null): any label is fine.</summary>
    public EntitySchema? Schema { get; init; }

    /// <summary>Counts the tokens of a text as the model does. Default (null): tokens are estimated, four ASCII characters or two others for each.</summary>
    public Func<string, int>? CountTokens { get; init; }

    /// <summary>How many tokens of a document the model reads. Default: 2,048.</summary>
    public int Cutoff { get; init; } = 2_048;

    /// <summary>When texts are near-duplicates; null: they are not looked for. Default: similarity 0.8 and above.</summary>
    public SimilarityOptions? Similarity { get; init; } = new();

    /// <summary>Whether labelled strings are looked for where they have no label. Default: true.</summary>
    public bool FindsRepeats { get; init; } = true;

    /// <summary>
    /// A string without a label in other documents is reported if at least this share of its occurrences is labelled, 0 to 1: a common word that is a name once is not.
    /// Default: 0.5.
    /// </summary>
    public double RepeatShare { get; init; } = 0.5;

    /// <summary>How many mentions a label should have at least. Default: 500, the lower end of what the field asks for (500 to 2,000).</summary>
    public int EnoughExamples { get; init; } = 500;

    /// <summary>From which share of documents without mentions on this is reported, 0 to 1. Default: 0.5.</summary>
    public double EmptyShare { get; init; } = 0.5;

    /// <summary>How many findings of one rule are listed; all are counted. Default: 100.</summary>
    public int MaxListed { get; init; } = 100;
}
