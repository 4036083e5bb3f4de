using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.NuExtract;

/// <summary>Reads rows of <see cref="NuExtractWriter"/> as labelled documents. Answers are read as the run time reads them, strictly; their members may be in any order.</summary>
/// <remarks>A row has no id: it is the file's name and the line's number, <c>train-7</c>, unless there is a member <c>id</c>.</remarks>
public static class NuExtractReader
{
    /// <summary>Reads a stream from where it stands, plain or gzip, and leaves it open.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="schema">What the answers are about.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a row cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync<T>(
        Stream stream, EntitySchema<T> schema, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(sourceName);
        ImportRun run = new(sourceName, report);
        ChatTurns turns = new(run);
        return JsonDocuments.ReadAsync(stream, run, record => ToDocument(record, schema, turns.Read(record, "messages"), run), cancellationToken);
    }

    private static LabeledDocument? ToDocument<T>(JsonRecord record, EntitySchema<T> schema, IReadOnlyList<(string Role, string Text)> turns, ImportRun run)
    {
        if (turns is not [("user", string asked), ("assistant", string answer)] || NuExtractPrompt.FindDocument(asked) is not { } text)
        {
            run.Skip(record.Number, "messages", "A user's message with '# Template:' and '# Context:' and an answer are expected.");
            return null;
        }

        string id = record.FindString("id", run.Source) ?? record.NameIn(run.Source);
        return ChatAnswer.ToDocument(schema, run, record.Number, new LabeledDocument(id, text, []), answer);
    }
}
