using System.Buffers;
using System.Runtime.CompilerServices;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Formats.Chat;

/// <summary>Writes a file of rows for each split.</summary>
internal sealed class ChatFolder : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _name;
    private readonly Dictionary<string, SplitFile> _files = new(StringComparer.Ordinal);

    private ChatFolder(string folder, string name) => (_folder, _name) = (folder, name);

    /// <summary>Writes the rows.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="options">Options.</param>
    /// <param name="tally">Takes losses.</param>
    /// <param name="place">The folder, which is made if it is missing, and what the files' names begin with.</param>
    /// <param name="writeRow">Writes a row.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The names of the files by split: <c>train</c>, <c>dev</c>, <c>test</c> and others. Only splits with rows.</returns>
    public static async Task<SortedDictionary<string, string>> WriteAsync<T>(
        IAsyncEnumerable<LabeledDocument> documents,
        EntitySchema<T> schema,
        ChatExportOptions<T> options,
        ExportTally tally,
        (string Folder, string Name) place,
        Action<IBufferWriter<byte>, ChatSample> writeRow,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(place.Folder);
        ChatFolder files = new(place.Folder, place.Name);
        await using ConfiguredAsyncDisposable closing = files.ConfigureAwait(false);
        ChatSampler<T> sampler = new(schema, options, tally);
        await foreach (LabeledDocument document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (sampler.Make(document) is { } sample)
            {
                RowOutput output = files.Open(SplitNames.Of(document.Split)).Output;
                writeRow(output.Row, sample);
                tally.Write(sample.Mentions.Select(mention => mention.Label));
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (SplitFile file in files._files.Values)
        {
            await file.Output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return new SortedDictionary<string, string>(files._files.ToDictionary(file => file.Key, file => Path.GetFileName(file.Value.Stream.Name)), StringComparer.Ordinal);
    }

    /// <summary>Writes OpenAI messages for each split, and the one file with which a trainer learns from them.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="options">Options.</param>
    /// <param name="trainer">The trainer's name, and that of its file.</param>
    /// <param name="place">The folder, which is made if it is missing, and what the files' names begin with.</param>
    /// <param name="makeFile">Makes the trainer's file from the names of the files by split; <c>train</c> is among them.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task<ExportReport> WriteMessagesAsync<T>(
        IAsyncEnumerable<LabeledDocument> documents,
        EntitySchema<T> schema,
        ChatExportOptions<T> options,
        (string Name, string File) trainer,
        (string Folder, string Name) place,
        Func<SortedDictionary<string, string>, string> makeFile,
        CancellationToken cancellationToken)
    {
        ExportTally tally = new(trainer.Name, "id", "split", "source");
        SortedDictionary<string, string> files = await WriteAsync(
            documents, schema, options, tally, place, (output, sample) => ChatTrainingRow.Write(output, sample.Messages), cancellationToken).ConfigureAwait(false);
        if (!files.ContainsKey(SplitNames.Train))
        {
            tally.Note($"No document of the split 'train' was written, so there is no {trainer.File}.");
            return tally.ToReport([.. files.Values]);
        }

        if (options.Examples.Count > 0)
        {
            tally.Note($"{trainer.Name} learns the answers of the examples too, in every sample.");
        }

        await File.WriteAllTextAsync(Path.Combine(place.Folder, trainer.File), makeFile(files), cancellationToken).ConfigureAwait(false);
        return tally.ToReport([.. files.Values.Append(trainer.File).Order(StringComparer.Ordinal)]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SplitFile file in _files.Values)
        {
            await file.Stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private SplitFile Open(string split)
    {
        if (!_files.TryGetValue(split, out SplitFile? file))
        {
            FileStream stream = new(Path.Combine(_folder, $"{_name}_{split}.jsonl"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            _files.Add(split, file = new SplitFile(stream, new RowOutput(stream)));
        }

        return file;
    }

    private sealed record SplitFile(FileStream Stream, RowOutput Output);
}
