namespace NerSdk.Training.Formats;

/// <summary>What all exports have in common.</summary>
public abstract class ExportOptions
{
    private protected ExportOptions()
    {
    }

    /// <summary>Counts tokens as the model to be trained does. Default (null): tokens are estimated, four ASCII characters or two others for each.</summary>
    public TokenCount? CountTokens { get; init; }

    /// <summary>How many tokens of a sample the trainer reads: what is longer would be cut. Default: 2,048.</summary>
    public int Cutoff { get; init; } = 2_048;

    /// <summary>Whether samples over the cutoff are written all the same. Default: false, they are skipped and reported, since a trainer would cut their answers.</summary>
    public bool KeepsOverCutoff { get; init; }

    /// <summary>
    /// Whether a document is skipped if the format cannot hold all its spans, or would add some. Default: false, it is written, and the report lists the spans.
    /// </summary>
    public bool SkipsLossy { get; init; }
}
