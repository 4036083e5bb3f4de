using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using NerSdk.Benchmarks.Extraction;
using NerSdk.Benchmarks.FineTuning;
using NerSdk.Benchmarks.Lint;
using NerSdk.Benchmarks.Quality;
using NerSdk.Benchmarks.Tagging;

// All benchmarks, or those that arguments choose (--filter '*Reading*' --job short), the comparison of whole extractions that holds on a noisy machine,
// how firm the answers to a labelled file's documents are, what workers and kept prefixes bring (workers [ROUNDS [LABELED_FILE [DOCUMENTS]]]),
// what the embedded model's defaults bring (quality DATA_FOLDER [DOCUMENTS]), what calibrations of one's own bring (calibration DATA_FOLDER [DOCUMENTS]),
// what the model makes of thirty short texts (daily), how long the linter takes for a large file (lint [DOCUMENTS]),
// how good and how fast fine-tuning is on real sets (fine-tune DATA_FOLDER [SETS] [SEEDS]), or what a tagger costs beside its graph (tagger MODEL_FOLDER LABELED_FILE).
if (args is ["paired", .. string[] rounds])
{
    await PairedComparison.RunAsync(rounds is [string number] ? int.Parse(number, CultureInfo.InvariantCulture) : 15);
}
else if (args is ["stability", string labeledFile, .. string[] documents])
{
    await RoundingStability.RunAsync(labeledFile, documents is [string number] ? int.Parse(number, CultureInfo.InvariantCulture) : 150);
}
else if (args is ["workers", .. string[] workers])
{
    await WorkerComparison.RunAsync(
        workers.Length > 0 ? int.Parse(workers[0], CultureInfo.InvariantCulture) : 9,
        workers.Length > 1 ? workers[1] : null,
        workers.Length > 2 ? int.Parse(workers[2], CultureInfo.InvariantCulture) : 24);
}
else if (args is ["quality", string data, .. string[] count])
{
    await QualityRun.RunAsync(data, count is [string number] ? int.Parse(number, CultureInfo.InvariantCulture) : 150);
}
else if (args is ["calibration", string labeled, .. string[] most])
{
    await Calibrations.CompareAsync(labeled, most is [string number] ? int.Parse(number, CultureInfo.InvariantCulture) : 150);
}
else if (args is ["lint", .. string[] size])
{
    await LintMeasurement.RunAsync(size is [string number] ? int.Parse(number, CultureInfo.InvariantCulture) : 100_000);
}
else if (args is ["fine-tune", string sets, .. string[] names])
{
    await FineTuningRuns.RunAsync(sets, names);
}
else if (args is ["tagger", string tagger, string texts])
{
    await TaggerComparison.RunAsync(tagger, texts);
}
else if (args is ["daily"])
{
    await DailyTexts.PrintAsync();
}
else
{
    // A busy machine takes longer than the default of two minutes to build the benchmarks' own project.
    ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
    BenchmarkSwitcher.FromAssembly(typeof(PairedComparison).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
}
