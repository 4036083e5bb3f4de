using NerSdk.Training.Formats.Chat;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>Writes the settings of runs: only keys that LLaMA-Factory knows, since it refuses others.</summary>
/// <param name="options">The run.</param>
/// <param name="splits">The splits that have files.</param>
/// <param name="cutoff">Tokens of a sample.</param>
/// <param name="hasExamples">Whether prompts hold examples, whose answers are not to be learned.</param>
internal sealed class LlamaFactorySettings(LlamaFactoryOptions options, IEnumerable<string> splits, int cutoff, bool hasExamples)
{
    private readonly string _template = options.Template ?? TemplateFamilies.Of(options.Model);
    private readonly HashSet<string> _splits = [.. splits];

    /// <summary>The files: names and texts.</summary>
    public IEnumerable<(string Name, string Text)> Files()
    {
        if (_splits.Contains(SplitNames.Train))
        {
            yield return ("train_lora.yaml", Train("lora", null));
            yield return ("train_qlora.yaml", Train("qlora", 4));
            yield return ("train_full.yaml", Train("full", null));
            yield return ("merge.yaml", Merge());
        }

        if (PredictSplit is { } split)
        {
            yield return ("predict.yaml", Predict(split));
        }
    }

    private string? PredictSplit => _splits.Contains(SplitNames.Test) ? SplitNames.Test : _splits.Contains(SplitNames.Dev) ? SplitNames.Dev : null;

    private string Train(string kind, int? bits)
    {
        bool isFull = kind == "full";
        YamlText yaml = Begin().Add("stage", "sft").Add("do_train", true).Add("finetuning_type", isFull ? "full" : "lora");
        if (!isFull)
        {
            yaml.Add("lora_rank", options.LoraRank).Add("lora_target", "all");
        }

        if (bits is { } quantized)
        {
            yaml.Add("quantization_bit", quantized);
        }

        yaml.Add("deepspeed", isFull ? options.DeepSpeedConfiguration : null);
        Data(yaml, "dataset", SplitNames.Train);
        yaml.Add("overwrite_cache", true).Add("output_dir", $"{options.OutputFolder}/{kind}").Add("overwrite_output_dir", true);
        yaml.Add("per_device_train_batch_size", options.BatchSize).Add("gradient_accumulation_steps", options.GradientAccumulationSteps);
        yaml.Add("learning_rate", isFull ? options.FullLearningRate : options.LoraLearningRate).Add("num_train_epochs", options.Epochs);
        yaml.Add("lr_scheduler_type", "cosine").Add("warmup_ratio", 0.1).Add("bf16", options.UsesBFloat16).Add("logging_steps", 10).Add("plot_loss", true);
        yaml.Add("save_strategy", "steps").Add("save_steps", options.EvaluationSteps);
        if (_splits.Contains(SplitNames.Dev))
        {
            // The best checkpoint can be loaded only if evaluations and checkpoints come at the same steps.
            yaml.Add("eval_dataset", $"{options.Name}_{SplitNames.Dev}").Add("per_device_eval_batch_size", options.BatchSize);
            yaml.Add("eval_strategy", "steps").Add("eval_steps", options.EvaluationSteps);
            yaml.Add("load_best_model_at_end", true).Add("metric_for_best_model", "eval_loss").Add("early_stopping_steps", options.Patience);
        }

        return yaml.Add("seed", options.Seed).ToString();
    }

    private string Merge() => new YamlText()
        .Add("model_name_or_path", options.Model).Add("adapter_name_or_path", $"{options.OutputFolder}/lora").Add("template", _template).Add("finetuning_type", "lora")
        .Add("export_dir", $"{options.OutputFolder}/merged").Add("export_size", 5).Add("export_device", "cpu").Add("export_legacy_format", false).ToString();

    private string Predict(string split)
    {
        YamlText yaml = Begin().Add("adapter_name_or_path", $"{options.OutputFolder}/lora").Add("stage", "sft").Add("do_predict", true).Add("finetuning_type", "lora");
        Data(yaml, "eval_dataset", split);
        return yaml.Add("overwrite_cache", true).Add("predict_with_generate", true).Add("do_sample", false).Add("max_new_tokens", options.MaxNewTokens)
            .Add("per_device_eval_batch_size", options.BatchSize).Add("output_dir", $"{options.OutputFolder}/predict").Add("overwrite_output_dir", true).ToString();
    }

    private YamlText Begin() => new YamlText().Add("model_name_or_path", options.Model);

    private void Data(YamlText yaml, string key, string split)
    {
        yaml.Add("dataset_dir", LlamaFactoryWriter.DataFolder).Add(key, $"{options.Name}_{split}").Add("template", _template);
        if (_template == "qwen3")
        {
            yaml.Add("enable_thinking", false);
        }

        yaml.Add("cutoff_len", cutoff);
        if (hasExamples)
        {
            yaml.Add("mask_history", true);
        }
    }
}
