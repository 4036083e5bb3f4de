using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>
/// Writes a folder in which LLaMA-Factory runs: <c>data/</c> with a file for each split and <c>dataset_info.json</c>, and settings for LoRA, QLoRA, full training, merging and
/// predicting.
/// </summary>
/// <remarks>
/// Run it there: <c>llamafactory-cli train train_lora.yaml</c>, <c>llamafactory-cli export merge.yaml</c>, <c>llamafactory-cli train predict.yaml</c>. Documents without a split
/// go to <c>train</c>. What LLaMA-Factory would drop or cut without a word is skipped and reported here.
/// </remarks>
public static class LlamaFactoryWriter
{
    internal const string DataFolder = "data";

    /// <summary>Writes the folder. Files of the same names are replaced; other data sets in <c>dataset_info.json</c> stay.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="folder">The folder; it is made if it is missing.</param>
    /// <param name="settings">The training run. Default: LoRA-sized settings for <c>Qwen/Qwen2.5-0.5B-Instruct</c>.</param>
    /// <param name="options">The samples. Default: no examples, a cutoff of 2,048 tokens.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, or the model's family is not known.</exception>
    /// <exception cref="LabeledDocumentFormatException">The <c>dataset_info.json</c> that is there cannot be read, or lists one of these files under another name.</exception>
    public static async Task<ExportReport> WriteAsync<T>(
        IAsyncEnumerable<LabeledDocument> documents,
        EntitySchema<T> schema,
        string folder,
        LlamaFactoryOptions? settings = null,
        ChatExportOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        settings ??= new LlamaFactoryOptions();
        options ??= new ChatExportOptions<T>();
        settings.Validate();
        _ = settings.Template ?? TemplateFamilies.Of(settings.Model);

        string data = Path.Combine(folder, DataFolder);
        await DatasetInfo.CheckAsync(data, settings.Name, cancellationToken).ConfigureAwait(false);
        ExportTally tally = new(settings.Layout == LlamaFactoryLayout.Messages ? "LLaMA-Factory messages" : "LLaMA-Factory alpaca");
        SortedDictionary<string, string> files = await ChatFolder.WriteAsync(
            documents, schema, options, tally, (data, settings.Name), (output, sample) => LlamaFactoryRow.Write(output, sample, settings.Layout), cancellationToken).ConfigureAwait(false);

        bool hasExamples = options.Examples.Count > 0;
        SortedDictionary<string, string> sets = new(files.ToDictionary(file => $"{settings.Name}_{file.Key}", file => file.Value), StringComparer.Ordinal);
        await DatasetInfo.WriteAsync(data, sets, settings.Layout, hasExamples, cancellationToken).ConfigureAwait(false);
        List<string> written = [$"{DataFolder}/{DatasetInfo.FileName}", .. files.Values.Select(file => $"{DataFolder}/{file}")];
        foreach ((string name, string text) in new LlamaFactorySettings(settings, files.Keys, options.Cutoff, hasExamples).Files())
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellationToken).ConfigureAwait(false);
            written.Add(name);
        }

        NoteMissingSplits(files, tally);
        return tally.ToReport([.. written.Order(StringComparer.Ordinal)]);
    }

    private static void NoteMissingSplits(SortedDictionary<string, string> files, ExportTally tally)
    {
        if (!files.ContainsKey(SplitNames.Train))
        {
            tally.Note("No document of the split 'train' was written, so there are no settings for training.");
        }
        else if (!files.ContainsKey(SplitNames.Dev))
        {
            tally.Note("There is no split 'dev': training will neither stop early nor choose its best checkpoint.");
        }
    }
}
