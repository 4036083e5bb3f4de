namespace NerSdk.Training.Lint;

/// <summary>How much a finding matters.</summary>
public enum LintSeverity
{
    /// <summary>The data is wrong, or a score on it would be: repair it first.</summary>
    Error,

    /// <summary>Probably wrong, or harmful to training: look at it.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Information,
}
