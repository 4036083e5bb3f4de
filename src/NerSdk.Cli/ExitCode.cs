namespace NerSdk.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A file could not be read, or the model could not be loaded.</summary>
    public const int Failure = 1;

    public const int WrongCommandLine = 2;

    /// <summary>Labelled documents have errors.</summary>
    public const int FoundErrors = 3;

    /// <summary>Ended by Ctrl+C: 128 + SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;
}
