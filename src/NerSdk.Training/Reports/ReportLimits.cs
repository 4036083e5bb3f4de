namespace NerSdk.Training.Reports;

/// <summary>How much a report holds.</summary>
public static class ReportLimits
{
    /// <summary>So many issues, duplicate ids and shared texts a report holds; counts go on.</summary>
    public const int Issues = 10_000;
}
