using System.Text.RegularExpressions;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Formats.LlamaFactory;
using Snapshooter;
using Snapshooter.Xunit;

namespace NerSdk.Training.Tests.Formats.LlamaFactory;

public sealed partial class SettingsTests
{
    // From hparams/*.py and transformers' Seq2SeqTrainingArguments.
    private static readonly string[] s_known =
        """
        model_name_or_path adapter_name_or_path stage do_train do_predict finetuning_type lora_rank lora_target quantization_bit deepspeed dataset_dir dataset eval_dataset template
        enable_thinking cutoff_len mask_history overwrite_cache output_dir overwrite_output_dir per_device_train_batch_size gradient_accumulation_steps learning_rate num_train_epochs
        lr_scheduler_type warmup_ratio bf16 logging_steps plot_loss save_strategy save_steps per_device_eval_batch_size eval_strategy eval_steps load_best_model_at_end
        metric_for_best_model early_stopping_steps seed export_dir export_size export_device export_legacy_format predict_with_generate do_sample max_new_tokens
        """.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    private static readonly LabeledDocument[] s_documents =
        [new("a", "Ada", []) { Split = "train" }, new("b", "Bob", []) { Split = "dev" }, new("c", "Cid", []) { Split = "test" }];

    [Theory]
    [InlineData("data/dataset_info.json")]
    [InlineData("data/ner_train.jsonl")]
    [InlineData("train_lora.yaml")]
    [InlineData("train_qlora.yaml")]
    [InlineData("train_full.yaml")]
    [InlineData("merge.yaml")]
    [InlineData("predict.yaml")]
    public void Files_are_as_approved(string name)
    {
        using TemporaryFolder folder = new();
        DropTests.Write(folder, s_documents, new LlamaFactoryOptions(), new ChatExportOptions<News>());

        byte[] bytes = File.ReadAllBytes(folder[name]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.NotEqual(0xEF, bytes[0]);
        Snapshot.Match(File.ReadAllText(folder[name]), SnapshotNameExtension.Create(name.Replace('/', '.')));
    }

    [Fact]
    public void Alpaca_files_are_as_approved()
    {
        using TemporaryFolder folder = new();
        DropTests.Write(folder, s_documents, new LlamaFactoryOptions { Layout = LlamaFactoryLayout.Alpaca }, new ChatExportOptions<News>());

        Snapshot.Match(File.ReadAllText(folder["data/dataset_info.json"]) + File.ReadAllText(folder["data/ner_train.jsonl"]));
    }

    [Theory]
    [InlineData("train dev test", "Qwen/Qwen3-0.6B", true)]
    [InlineData("train", "meta-llama/Llama-3.2-1B-Instruct", false)]
    [InlineData("train test", "microsoft/Phi-4-mini-instruct", true)]
    [InlineData("dev", "HuggingFaceTB/SmolLM2-135M-Instruct", false)]
    public void Settings_have_known_keys_and_agree_with_each_other(string splits, string model, bool hasExamples)
    {
        using TemporaryFolder folder = new();
        ChatExportOptions<News> options = new() { Examples = hasExamples ? [new("x", new News())] : [] };
        DropTests.Write(
            folder, splits.Split(' ').Select(split => new LabeledDocument(split, $"Ada {split}", []) { Split = split }), new LlamaFactoryOptions { Model = model, DeepSpeedConfiguration = "ds z3.json" }, options);

        foreach (string file in Directory.GetFiles(folder.Path, "*.yaml"))
        {
            Dictionary<string, string> keys = File.ReadAllLines(file).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1]);
            Assert.Empty(keys.Keys.Except(s_known));
            Assert.DoesNotContain("val_size", keys.Keys);
            Assert.All(keys.Values, value => Assert.DoesNotMatch(BadNumber(), value));
            foreach (string set in new[] { "dataset", "eval_dataset" }.Where(keys.ContainsKey))
            {
                Assert.Contains($"\"{keys[set]}\"", File.ReadAllText(folder["data/dataset_info.json"]), StringComparison.Ordinal);
            }

            Assert.Equal(keys.GetValueOrDefault("eval_steps") ?? keys.GetValueOrDefault("save_steps"), keys.GetValueOrDefault("save_steps"));
            Assert.Equal(keys.ContainsKey("load_best_model_at_end"), keys.ContainsKey("eval_steps"));
            Assert.Equal(keys.ContainsKey("mask_history"), hasExamples && keys.ContainsKey("dataset_dir"));
            Assert.Equal(keys.ContainsKey("do_predict"), keys.GetValueOrDefault("do_sample") == "false");
        }

        Assert.Equal(splits.Contains("train", StringComparison.Ordinal), File.Exists(folder["train_lora.yaml"]));
        Assert.Equal(splits != "train", File.Exists(folder["predict.yaml"]));
    }

    [Theory]
    [InlineData("Qwen/Qwen2.5-0.5B-Instruct", "qwen")]
    [InlineData("Qwen/Qwen3-4B-Instruct-2507", "qwen3_nothink")]
    [InlineData("Qwen/Qwen3-0.6B", "qwen3")]
    [InlineData("meta-llama/Llama-3.2-1B-Instruct", "llama3")]
    [InlineData("microsoft/Phi-3.5-mini-instruct", "phi")]
    [InlineData("microsoft/phi-4", "phi4")]
    [InlineData("microsoft/Phi-4-mini-instruct", "phi4_mini")]
    [InlineData("HuggingFaceTB/SmolLM-135M-Instruct", "smollm")]
    [InlineData("HuggingFaceTB/SmolLM2-135M-Instruct", "smollm2")]
    [InlineData("google/gemma-3-1b-it", "gemma3")]
    [InlineData("mistralai/Mistral-7B-Instruct-v0.3", "mistral")]
    [InlineData("Qwen/Qwen2-VL-2B-Instruct", null)]
    [InlineData("HuggingFaceTB/SmolLM3-3B", null)]
    [InlineData("my-model", null)]
    public void The_template_is_that_of_the_family_or_the_model_is_refused(string model, string? template)
    {
        if (template is null)
        {
            Assert.Contains("Template", Assert.Throws<ArgumentException>(() => TemplateFamilies.Of(model)).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(template, TemplateFamilies.Of(model));
        }
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused_before_anything_is_written()
    {
        using TemporaryFolder folder = new();
        foreach (LlamaFactoryOptions settings in new LlamaFactoryOptions[] { new() { Name = "a b" }, new() { Name = "" }, new() { LoraRank = 0 }, new() { Epochs = -1 }, new() { Model = "mine" }, new() { EvaluationSteps = 0 } })
        {
            Assert.ThrowsAny<ArgumentException>(() => DropTests.Write(folder, s_documents, settings, new ChatExportOptions<News>()));
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    // YAML 1.1 reads 1e-4 as a text.
    [GeneratedRegex(@"^-?\d+e")]
    private static partial Regex BadNumber();
}
