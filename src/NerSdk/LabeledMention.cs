namespace NerSdk;

/// <summary>A mention together with its entity type.</summary>
/// <param name="Label">The entity type: the prompt name of the schema's field.</param>
/// <param name="Text">The words as they appear in the document.</param>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive, in UTF-16 code units.</param>
/// <param name="Confidence">Probability, 0 to 1; null if the model does not say.</param>
public readonly record struct LabeledMention(string Label, string Text, int Start, int End, float? Confidence = null)
{
    /// <summary>The mention without its text and confidence, as scoring and training need it.</summary>
    public LabeledSpan Span => new(Label, Start, End);

    /// <summary>The entity type and the mention: <c>person "Ada Lovelace" 0..12 (0.98)</c>.</summary>
    public override string ToString() => $"{Label} {new Mention(Text, Start, End, Confidence)}";
}
