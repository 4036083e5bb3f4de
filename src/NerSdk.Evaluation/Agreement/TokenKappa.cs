namespace NerSdk.Evaluation.Agreement;

/// <summary>Cohen's kappa over tokens: (observed − expected) / (1 − expected) agreement (Cohen 1960).</summary>
/// <param name="Tokens">The tokens: pieces between word borders that are not white space.</param>
/// <param name="Observed">The share of the tokens to which both gave the same label, or both none; null if there are no tokens.</param>
/// <param name="Expected">The share that would agree by chance, from how often each annotator uses each label; null if there are no tokens.</param>
public sealed record TokenKappa(long Tokens, double? Observed, double? Expected)
{
    /// <summary>The kappa, −1 to 1; null if it is undefined: there are no tokens, or all agreement is by chance because both use one label alone.</summary>
    public double? Kappa => Expected is { } expected and < 1 ? (Observed - expected) / (1 - expected) : null;
}
