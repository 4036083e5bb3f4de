namespace NerSdk.Training.Documents;

/// <summary>Documents were read twice, and the second time they were others.</summary>
public sealed class DataChangedException : NerSdkException
{
    internal DataChangedException(string problem)
        : base($"{problem} Read files that nobody writes to at the time, and sources that give the same documents each time.")
    {
    }
}
