using NerSdk.Cli.Output;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Lint;
using NerSdk.Training.Lint.Output;

namespace NerSdk.Cli;

/// <summary>Looks for faults in files of labelled documents. No model is needed.</summary>
internal static class LabelCheck
{
    private const string AnyLabels = "none";

    public static async Task<int> RunAsync(EntitySchema schema, CommandLine options, CancellationToken cancellationToken)
    {
        LintOptions lint = new() { Schema = await ReadSchemaAsync(schema, options.SchemaFile, cancellationToken).ConfigureAwait(false) };
        LintReport report = await DataLinter.LintAsync([.. options.Files.Select(file => Open(file, options.Files.Count > 1))], lint, cancellationToken).ConfigureAwait(false);
        if (options.HtmlFile is { } file)
        {
            using StreamWriter page = new(file);
            LintHtml.Write(page, report);
        }

        if (options.Json)
        {
            JsonLine.Write("program", AppDomain.CurrentDomain.FriendlyName, LintJson.WriteToString(report));
        }
        else
        {
            LintText.Write(Console.Out, report);
        }

        return report.HasErrors ? ExitCode.FoundErrors : ExitCode.Success;
    }

    private static LabeledSource Open(string file, bool isSplit)
    {
        if (Directory.Exists(file))
        {
            throw new IOException($"{file}: this is a folder. Name files of labelled documents, such as {Path.Combine(file, "train.jsonl")}.");
        }

        return LabeledSource.FromFile(file, isSplit ? Path.GetFileName(file).Split('.')[0] : null);
    }

    private static async Task<EntitySchema?> ReadSchemaAsync(EntitySchema own, string? file, CancellationToken cancellationToken) =>
        file is null ? own
        : file == AnyLabels ? null
        : EntitySchema.Parse(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false));
}
