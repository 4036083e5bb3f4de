using System.Text;
using NerSdk.Cli.Input;
using NerSdk.Cli.Output;
using NerSdk.Schemas;

namespace NerSdk.Cli;

/// <summary>
/// A command line application around an extractor: it reads files or standard input, shows what was found or writes it as JSON, reads
/// files of many documents, scores labelled ones, looks for faults in them, and takes them to and from the formats of trainers.
/// </summary>
public static class ExtractionApplication
{
    /// <summary>Does what the command line asks for, with Ctrl+C as the way to cancel it, and messages in place of stack traces.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="args">The arguments of the process; <c>--help</c> explains them.</param>
    /// <param name="createExtractor">Makes the extractor. Called once, and only if there is something to extract.</param>
    /// <param name="builtInText">The text to read if the command line names none and nothing is piped in.</param>
    /// <param name="cancellationToken">Stops the work, as Ctrl+C does.</param>
    /// <returns>
    /// The exit code: 0 done, 1 a file or the model could not be read, 2 the command line is wrong, 3 labelled documents have errors, 130 cancelled.
    /// </returns>
    public static async Task<int> RunAsync<T>(
        string[] args, Func<IEntityExtractor<T>> createExtractor, string builtInText, CancellationToken cancellationToken = default)
        where T : IEntitySchema<T>
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(createExtractor);
        ArgumentNullException.ThrowIfNull(builtInText);

        // Without a byte order mark: what is written may be piped into other programs.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        CommandLine options = CommandLine.Parse(args);
        if (options.Error is not null)
        {
            await Console.Error.WriteLineAsync($"{options.Error} See --help.").ConfigureAwait(false);
            return ExitCode.WrongCommandLine;
        }

        if (options.Help)
        {
            await Console.Out.WriteLineAsync(CommandLine.Usage(AppDomain.CurrentDomain.FriendlyName, T.Schema)).ConfigureAwait(false);
            return ExitCode.Success;
        }

        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Console.CancelKeyPress += Cancel;
        try
        {
            Document builtIn = new("built-in text", builtInText);
            return options switch
            {
                { Lint: true } => await LabelCheck.RunAsync(T.Schema, options, cancellation.Token).ConfigureAwait(false),
                { BulkFile: { } file } => await ManyDocuments.RunAsync(createExtractor(), file, options.JournalFile, cancellation.Token).ConfigureAwait(false),
                { ExportFormat: { } format } => await Conversion.ExportAsync(T.Schema, format, options.Files[0], options.OutputPath!, cancellation.Token).ConfigureAwait(false),
                { ImportFormat: { } format } => await Conversion.ImportAsync(T.Schema, format, options.Files[0], options.OutputPath!, cancellation.Token).ConfigureAwait(false),
                { LabeledFile: not null } => await EvaluationRun.RunAsync(createExtractor(), T.Schema, options, builtIn, cancellation.Token).ConfigureAwait(false),
                _ => await ExtractAsync(createExtractor(), T.Schema, options, builtIn, cancellation.Token).ConfigureAwait(false),
            };
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is NerSdkException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCode.Failure;
        }
        finally
        {
            Console.CancelKeyPress -= Cancel;
        }

        void Cancel(object? sender, ConsoleCancelEventArgs pressed)
        {
            // The second Ctrl+C ends the process at once.
            pressed.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        }
    }

    private static async Task<int> ExtractAsync<T>(
        IEntityExtractor<T> extractor, EntitySchema schema, CommandLine options, Document builtIn, CancellationToken cancellationToken)
    {
        IReport report = options.Json ? new JsonReport() : new ConsoleReport(schema);
        DocumentSource documents = new(options.Files, builtIn);
        await foreach (Document document in documents.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            report.Write(document, await extractor.ExtractAsync(document.Text, cancellationToken: cancellationToken).ConfigureAwait(false));
        }

        return documents.HasFailures ? ExitCode.Failure : ExitCode.Success;
    }
}
