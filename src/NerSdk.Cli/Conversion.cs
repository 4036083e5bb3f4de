using System.Runtime.CompilerServices;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Axolotl;
using NerSdk.Training.Formats.LlamaFactory;
using NerSdk.Training.Formats.NuExtract;
using NerSdk.Training.Formats.OpenAI;
using NerSdk.Training.Formats.Trl;
using NerSdk.Training.Formats.UniversalNer;
using NerSdk.Training.Formats.Unsloth;
using NerSdk.Training.Reports;

namespace NerSdk.Cli;

/// <summary>Takes labelled documents to the formats of trainers and annotation tools, and back. The counts go to standard output, what was not kept to standard error.</summary>
internal static class Conversion
{
    /// <summary>The formats that are folders.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["llama-factory", "llama-factory-alpaca", "axolotl", "unsloth", "brat"];

    /// <summary>All formats.</summary>
    public static IReadOnlyList<string> Names { get; } = ["openai", "trl", "nuextract", "universalner", .. AnnotationConversion.Names, .. Folders];

    public static async Task<int> ExportAsync<T>(EntitySchema<T> schema, string format, string input, string output, CancellationToken cancellationToken)
    {
        ImportReport read = new();
        IAsyncEnumerable<LabeledDocument> documents = LabeledDocumentReader.ReadAsync(input, read, cancellationToken);
        ExportReport written = format switch
        {
            "llama-factory" => await LlamaFactoryWriter.WriteAsync(documents, schema, output, cancellationToken: cancellationToken).ConfigureAwait(false),
            "llama-factory-alpaca" => await LlamaFactoryWriter.WriteAsync(documents, schema, output, new LlamaFactoryOptions { Layout = LlamaFactoryLayout.Alpaca }, cancellationToken: cancellationToken).ConfigureAwait(false),
            "axolotl" => await AxolotlWriter.WriteAsync(documents, schema, output, cancellationToken: cancellationToken).ConfigureAwait(false),
            "brat" => await AnnotationConversion.ExportFolderAsync(documents, output, cancellationToken).ConfigureAwait(false),
            "unsloth" => await UnslothWriter.WriteAsync(documents, schema, output, cancellationToken: cancellationToken).ConfigureAwait(false),
            _ => await ExportFileAsync(documents, schema, format, output, cancellationToken).ConfigureAwait(false),
        };
        return Show(read, written);
    }

    public static async Task<int> ImportAsync<T>(EntitySchema<T> schema, string format, string input, string output, CancellationToken cancellationToken)
    {
        ImportReport read = new();
        Stream stream = Directory.Exists(input) ? Stream.Null : File.OpenRead(input);
        await using ConfiguredAsyncDisposable closing = stream.ConfigureAwait(false);
        IAsyncEnumerable<LabeledDocument> documents = format switch
        {
            "llama-factory" or "llama-factory-alpaca" when Directory.Exists(input) => LlamaFactoryReader.ReadAsync(input, schema, read, cancellationToken),
            "brat" when !Directory.Exists(input) => throw new IOException($"{input}: this is a file, and brat has folders of .txt and .ann files. Name the folder."),
            "brat" => AnnotationConversion.ImportFolder(input, read, cancellationToken),
            _ when Directory.Exists(input) => throw new IOException($"{input}: this is a folder. Name one of its files of rows."),
            "llama-factory" => LlamaFactoryReader.ReadAsync(stream, schema, LlamaFactoryLayout.Messages, read, input, cancellationToken),
            "llama-factory-alpaca" => LlamaFactoryReader.ReadAsync(stream, schema, LlamaFactoryLayout.Alpaca, read, input, cancellationToken),
            "trl" => TrlReader.ReadAsync(stream, schema, read, input, cancellationToken),
            "nuextract" => NuExtractReader.ReadAsync(stream, schema, read, input, cancellationToken),
            "universalner" => UniversalNerReader.ReadAsync(stream, schema, read, input, cancellationToken),
            _ when AnnotationConversion.Names.Contains(format) => AnnotationConversion.Import(format, stream, read, input, cancellationToken),
            _ => OpenAIMessagesReader.ReadAsync(stream, schema, read, input, cancellationToken),
        };
        ExportReport written = await LabeledDocumentWriter.WriteAsync(documents, output, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (written.Written > 0 && written.LabelCounts.Count == 0)
        {
            Console.Error.WriteLine($"{input}: no document has a mention. Is '{format}' the format of this file?");
        }

        return Show(read, written);
    }

    private static async Task<ExportReport> ExportFileAsync<T>(IAsyncEnumerable<LabeledDocument> documents, EntitySchema<T> schema, string format, string output, CancellationToken cancellationToken)
    {
        FileStream stream = File.Create(output);
        await using ConfiguredAsyncDisposable closing = stream.ConfigureAwait(false);
        return await (format switch
        {
            "trl" => TrlWriter.WriteAsync(documents, schema, stream, cancellationToken: cancellationToken),
            "nuextract" => NuExtractWriter.WriteAsync(documents, schema, stream, cancellationToken: cancellationToken),
            "universalner" => UniversalNerWriter.WriteAsync(documents, schema, stream, cancellationToken: cancellationToken),
            _ when AnnotationConversion.Names.Contains(format) => AnnotationConversion.ExportAsync(documents, format, stream, output, cancellationToken),
            _ => OpenAIMessagesWriter.WriteAsync(documents, schema, stream, cancellationToken: cancellationToken),
        }).ConfigureAwait(false);
    }

    private static int Show(ImportReport read, ExportReport written)
    {
        foreach (FormatIssue issue in read.Issues.Concat(written.Issues))
        {
            Console.Error.WriteLine(issue);
        }

        long hidden = read.IssueCount - read.Issues.Count + written.IssueCount - written.Issues.Count;
        if (hidden > 0)
        {
            Console.Error.WriteLine($"{hidden} more issues are not shown.");
        }

        Console.Out.WriteLine(read);
        Console.Out.WriteLine(written);
        return read.Skipped > 0 ? ExitCode.Failure : ExitCode.Success;
    }
}
