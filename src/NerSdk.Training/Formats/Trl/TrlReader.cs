using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Trl;

/// <summary>Reads rows of <see cref="TrlWriter"/> as labelled documents. Answers are read as the run time reads them, strictly.</summary>
/// <remarks>A row has no id: it is the file's name and the line's number, <c>train-7</c>, unless there is a member <c>id</c>.</remarks>
public static class TrlReader
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
        return JsonDocuments.ReadAsync(
            stream, run, record => turns.ToDocument(record, schema, [.. turns.Read(record, "prompt"), .. turns.Read(record, "completion")]), cancellationToken);
    }
}
