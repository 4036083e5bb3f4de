namespace NerSdk;

/// <summary>A mention that the model named but the options left out.</summary>
/// <param name="Mention">The mention.</param>
/// <param name="Reason">Which option left it out.</param>
public readonly record struct RemovedMention(LabeledMention Mention, RemovalReason Reason)
{
    /// <summary>The mention and why it was left out.</summary>
    public override string ToString() => $"{Mention} ({Reason})";
}
