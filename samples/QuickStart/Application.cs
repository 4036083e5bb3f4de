using System.Text;
using NerSdk.Evaluation;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Models;
using NerSdk.Tokenizers;

namespace QuickStart;

/// <summary>What surrounds the work: the command line, Ctrl+C, and messages instead of stack traces.</summary>
internal static class Application
{
    public static async Task<int> RunAsync(string[] args, Func<CommandLine, CancellationToken, Task<int>> work)
    {
        // Without a byte order mark: what is written may be piped into other programs.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        CommandLine options = CommandLine.Parse(args);
        if (options.Error is not null)
        {
            await Console.Error.WriteLineAsync($"{options.Error} See --help.");
            return ExitCode.WrongCommandLine;
        }

        if (options.Help)
        {
            await Console.Out.WriteLineAsync(CommandLine.Usage);
            return ExitCode.Success;
        }

        using CancellationTokenSource cancellation = new();
        Console.CancelKeyPress += (_, pressed) =>
        {
            // The second Ctrl+C ends the process at once.
            pressed.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        };
        try
        {
            return await work(options, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is
            OnnxModelException or TokenizerFormatException or ChatTemplateException or ContextLengthException
            or LabeledDocumentFormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.Failure;
        }
    }
}
