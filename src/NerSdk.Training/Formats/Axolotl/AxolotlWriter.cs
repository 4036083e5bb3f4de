using NerSdk.Grounding;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Axolotl;

/// <summary>Writes a folder for axolotl: OpenAI messages for each split, and <c>axolotl.yaml</c> for LoRA over them.</summary>
/// <remarks>
/// Run it there: <c>axolotl train axolotl.yaml</c>. The files are read back by <see cref="OpenAI.OpenAIMessagesReader"/>. Splits are files; ids and sources have no place.
/// </remarks>
public static class AxolotlWriter
{
    private const string SettingsFile = "axolotl.yaml";

    /// <summary>Writes the folder. Files of the same names are replaced.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="folder">The folder; it is made if it is missing.</param>
    /// <param name="settings">The training run. Default: LoRA for <c>Qwen/Qwen2.5-0.5B-Instruct</c>.</param>
    /// <param name="options">The samples. Default: no examples, a cutoff of 2,048 tokens.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    /// <exception cref="ArgumentException">A setting cannot be used.</exception>
    public static async Task<ExportReport> WriteAsync<T>(
        IAsyncEnumerable<LabeledDocument> documents,
        EntitySchema<T> schema,
        string folder,
        AxolotlOptions? settings = null,
        ChatExportOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (settings, options) = (settings ?? new AxolotlOptions(), options ?? new ChatExportOptions<T>());
        settings.Validate();
        return await ChatFolder.WriteMessagesAsync(
            documents, schema, options, ("axolotl", SettingsFile), (folder, settings.Name), files => Settings(settings, files, options.Cutoff), cancellationToken).ConfigureAwait(false);
    }

    private static string Settings(AxolotlOptions settings, SortedDictionary<string, string> files, int cutoff)
    {
        YamlText yaml = new YamlText().Add("base_model", settings.Model);
        Data(yaml, "datasets", files[SplitNames.Train]);
        if (files.TryGetValue(SplitNames.Dev, out string? dev))
        {
            Data(yaml, "test_datasets", dev);
        }

        if (settings.EndOfTurn is not null)
        {
            yaml.Raw("eot_tokens:").Raw($"  - {AnswerString.Quote(settings.EndOfTurn)}");
        }

        yaml.Add("val_set_size", 0.0).Add("sequence_len", cutoff).Add("train_on_inputs", false);
        yaml.Add("adapter", "lora").Add("lora_r", settings.LoraRank).Add("lora_alpha", 2 * settings.LoraRank).Add("lora_dropout", 0.0).Add("lora_target_linear", true);
        yaml.Add("micro_batch_size", settings.BatchSize).Add("gradient_accumulation_steps", settings.GradientAccumulationSteps).Add("num_epochs", settings.Epochs);
        yaml.Add("learning_rate", settings.LearningRate).Add("lr_scheduler", "cosine").Add("warmup_ratio", 0.1).Add("bf16", "auto");
        if (dev is not null)
        {
            yaml.Add("evals_per_epoch", 4);
        }

        return yaml.Add("output_dir", settings.OutputFolder).Add("seed", settings.Seed).ToString();
    }

    private static void Data(YamlText yaml, string key, string file)
    {
        yaml.Raw($"{key}:").Raw($"  - path: {file}").Raw("    ds_type: json").Raw("    split: train").Raw("    type: chat_template").Raw("    field_messages: messages");
        yaml.Raw("    message_property_mappings:").Raw("      role: role").Raw("      content: content").Raw("    roles_to_train: [assistant]").Raw("    train_on_eos: turn");
    }
}
