using System.Runtime.CompilerServices;
using System.Text.Json;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>Reads the data sets of LLaMA-Factory as labelled documents: alpaca and sharegpt rows, JSON or JSON Lines, under whatever names <c>dataset_info.json</c> gives their columns.</summary>
/// <remarks>
/// Answers are read as the run time reads them, strictly. Ids, splits and sources come from the members <c>id</c>, <c>split</c> and <c>source</c>; without an id a document is
/// called <c>file-7</c>, for the row's number. Of a row with earlier turns the last one is read.
/// </remarks>
public static class LlamaFactoryReader
{
    /// <summary>Reads all data sets of a folder, in the order of <c>dataset_info.json</c>.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="folder">The folder with <c>dataset_info.json</c>, or the one that holds it as <c>data/</c>.</param>
    /// <param name="schema">What the answers are about.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException"><c>dataset_info.json</c> is no such file; or there is no report, and a row cannot be read in full.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync<T>(string folder, EntitySchema<T> schema, ImportReport? report = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(schema);
        string inner = Path.Combine(folder, LlamaFactoryWriter.DataFolder);
        return ReadFolderAsync(File.Exists(Path.Combine(inner, DatasetInfo.FileName)) ? inner : folder, schema, report, cancellationToken);
    }

    /// <summary>Reads one file of rows as <see cref="LlamaFactoryWriter"/> writes them, in either layout.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="stream">The stream, plain or gzip; it is read from where it stands, and stays open.</param>
    /// <param name="schema">What the answers are about.</param>
    /// <param name="layout">How rows look.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a row cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync<T>(
        Stream stream, EntitySchema<T> schema, LlamaFactoryLayout layout, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(sourceName);
        return ReadStreamAsync(stream, schema, layout == LlamaFactoryLayout.Messages ? DatasetColumns.OpenAIMessages : DatasetColumns.Alpaca, new ImportRun(sourceName, report), cancellationToken);
    }

    private static async IAsyncEnumerable<LabeledDocument> ReadFolderAsync<T>(
        string folder, EntitySchema<T> schema, ImportReport? report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, DatasetInfo.FileName);
        using JsonDocument info = Parse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), path);
        foreach (JsonProperty set in info.RootElement.EnumerateObject())
        {
            DatasetColumns? columns = DatasetColumns.Read(set, new ImportRun(path, report));
            if (columns is null)
            {
                continue;
            }

            string file = Path.Combine(folder, columns.FileName);
            FileStream stream = InputPipe.OpenFile(file);
            await using ConfiguredAsyncDisposable closing = stream.ConfigureAwait(false);
            await foreach (LabeledDocument document in ReadStreamAsync(stream, schema, columns, new ImportRun(file, report), cancellationToken).ConfigureAwait(false))
            {
                yield return document;
            }
        }
    }

    private static IAsyncEnumerable<LabeledDocument> ReadStreamAsync<T>(Stream stream, EntitySchema<T> schema, DatasetColumns columns, ImportRun run, CancellationToken cancellationToken)
    {
        ChatTurns turns = new(run, columns.Role, columns.Content);
        return JsonDocuments.ReadAsync(
            stream,
            run,
            record => turns.ToDocument(record, schema, columns.IsAlpaca ? columns.AlpacaTurns(record, run.Source) : turns.Read(record, columns.Messages), columns.Assistant, columns.User, columns.System),
            cancellationToken);
    }

    private static JsonDocument Parse(byte[] json, string path)
    {
        try
        {
            JsonDocument info = JsonDocument.Parse(json);
            return info.RootElement.ValueKind == JsonValueKind.Object ? info : throw new JsonException("An object is expected.");
        }
        catch (JsonException exception)
        {
            throw new LabeledDocumentFormatException(path, 1, null, $"This is not a list of data sets: {exception.Message}", exception);
        }
    }
}
