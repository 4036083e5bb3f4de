using System.Runtime.CompilerServices;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>A line of predictions.</summary>
/// <param name="Number">The line's number.</param>
/// <param name="Prompt">The prompt; null if the line has none.</param>
/// <param name="Answer">The answer; null if the line cannot be read, which was reported.</param>
internal readonly record struct PredictionLine(long Number, string? Prompt, string? Answer)
{
    /// <summary>Reads all lines that are not blank. One that cannot be read keeps its place.</summary>
    public static async IAsyncEnumerable<PredictionLine> ReadAsync(Stream stream, ImportRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Utf8Line line in Utf8Lines.ReadAsync(stream, run, Utf8Lines.LongestLine, cancellationToken).ConfigureAwait(false))
        {
            yield return Read(line, run);
        }
    }

    private static PredictionLine Read(Utf8Line line, ImportRun run)
    {
        using System.Text.Json.JsonDocument? json = JsonRecords.Parse(line.Content, run, line.Number);
        if (json is null)
        {
            return new PredictionLine(line.Number, null, null);
        }

        JsonRecord record = new(line.Number, json.RootElement);
        try
        {
            return new PredictionLine(line.Number, record.FindString("prompt", run.Source), record.GetString("predict", run.Source));
        }
        catch (LabeledDocumentFormatException fault)
        {
            run.Skip(fault);
            return new PredictionLine(line.Number, null, null);
        }
    }
}
