using System.Globalization;
using NerSdk.Grounding;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Unsloth;

/// <summary>Writes a folder for Unsloth: OpenAI messages for each split, and <c>train_unsloth.py</c>, which learns from the answers alone.</summary>
/// <remarks>
/// The model's own chat template is used, as at run time. The headers of <see cref="UnslothOptions"/> must be that template's: otherwise nothing is learned, and the script stops
/// with a message. The files are read back by <see cref="OpenAI.OpenAIMessagesReader"/>. Splits are files; ids and sources have no place.
/// </remarks>
public static class UnslothWriter
{
    private const string ScriptFile = "train_unsloth.py";

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
        UnslothOptions? settings = null,
        ChatExportOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (settings, options) = (settings ?? new UnslothOptions(), options ?? new ChatExportOptions<T>());
        settings.Validate();
        return await ChatFolder.WriteMessagesAsync(
            documents, schema, options, ("Unsloth", ScriptFile), (folder, settings.Name), files => Script(settings, files, options.Cutoff), cancellationToken).ConfigureAwait(false);
    }

    // A JSON string is a Python string too.
    private static string Script(UnslothOptions settings, SortedDictionary<string, string> files, int cutoff)
    {
        string? dev = files.GetValueOrDefault(SplitNames.Dev);
        string rate = settings.LearningRate.ToString("0.0######e-0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            from unsloth import FastLanguageModel  # before trl, which it changes
            from unsloth.chat_templates import train_on_responses_only
            from datasets import load_dataset
            from trl import SFTConfig, SFTTrainer

            model, tokenizer = FastLanguageModel.from_pretrained(model_name={{AnswerString.Quote(settings.Model)}}, max_seq_length={{cutoff}}, load_in_4bit=False)
            model = FastLanguageModel.get_peft_model(model, r={{settings.LoraRank}}, lora_alpha={{2 * settings.LoraRank}}, lora_dropout=0, random_state={{settings.Seed}})


            def read(path):
                rows = load_dataset("json", data_files=path, split="train")
                return rows.map(lambda row: {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=False)})


            trainer = SFTTrainer(
                model=model,
                processing_class=tokenizer,
                train_dataset=read("{{files[SplitNames.Train]}}"),
                eval_dataset={{(dev is null ? "None" : $"read(\"{dev}\")")}},
                args=SFTConfig(
                    dataset_text_field="text",
                    max_length={{cutoff}},
                    per_device_train_batch_size={{settings.BatchSize}},
                    gradient_accumulation_steps={{settings.GradientAccumulationSteps}},
                    learning_rate={{rate}},
                    num_train_epochs={{settings.Epochs}},
                    lr_scheduler_type="cosine",
                    warmup_ratio=0.1,
                    eval_strategy="{{(dev is null ? "no" : "epoch")}}",
                    output_dir={{AnswerString.Quote(settings.OutputFolder)}},
                    seed={{settings.Seed}},
                    report_to="none",
                ),
            )
            trainer = train_on_responses_only(
                trainer, instruction_part={{AnswerString.Quote(settings.UserHeader)}}, response_part={{AnswerString.Quote(settings.AssistantHeader)}})
            if not any(label != -100 for label in trainer.train_dataset[0]["labels"]):
                raise SystemExit("No token of the first answer is learned: the headers are not those of the model's chat template.")
            trainer.train()
            model.save_pretrained_merged({{AnswerString.Quote(settings.OutputFolder + "/merged")}}, tokenizer, save_method="merged_16bit")

            """).ReplaceLineEndings("\n");
    }
}
