namespace NerSdk.Training.Lint;

/// <summary>How often a rule found something.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Count">All findings.</param>
/// <param name="Listed">Those that the report lists.</param>
public sealed record LintRuleCount(LintRule Rule, long Count, int Listed);
