using Spectre.Console;

namespace NerSdk.Cli.Output;

/// <summary>Where people read: results on standard output, progress on standard error. Plain text if it is redirected.</summary>
internal static class Consoles
{
    public static IAnsiConsole Output { get; } = Create(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,

        // They would turn colours on again on build servers.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });
}
