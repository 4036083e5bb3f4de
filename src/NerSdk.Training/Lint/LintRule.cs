namespace NerSdk.Training.Lint;

/// <summary>A kind of finding. <see cref="LintRules"/> has all of them.</summary>
/// <param name="Id">Its name in reports, such as <c>span-crossing</c>. It does not change between versions.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Description">What it finds.</param>
public sealed record LintRule(string Id, LintSeverity Severity, string Description);
