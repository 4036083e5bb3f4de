using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using NerSdk.Extraction;
using NerSdk.Onnx.Chat;

namespace NerSdk.Benchmarks.Extraction;

/// <summary>
/// From documents to mentions with the embedded model. The peer is the naive loop. For ratios that hold on a noisy machine, and for counters,
/// see <see cref="PairedComparison"/>.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 15, invocationCount: 1)]
public class ExtractionBenchmarks
{
    private OnnxChatClient _client = null!;

    [GlobalSetup(Target = nameof(Naive))]
    public void LoadNaive() => _client = ExtractionVariants.Load(ExtractionVariants.Naive);

    [GlobalSetup(Target = nameof(PrefixOnly))]
    public void LoadPrefixOnly() => _client = ExtractionVariants.Load(ExtractionVariants.PrefixOnly);

    [GlobalSetup(Target = nameof(Default))]
    public void LoadDefault() => _client = ExtractionVariants.Load(ExtractionVariants.Default);

    [GlobalSetup(Target = nameof(Float32Activations))]
    public void LoadFloat32Activations() => _client = ExtractionVariants.Load(ExtractionVariants.Float32Activations);

    [GlobalCleanup]
    public void Unload() => _client.Dispose();

    [Benchmark(Baseline = true)]
    public Task<IReadOnlyList<ExtractionResult<News>>> Naive() => ExtractionVariants.ExtractAllAsync(_client);

    [Benchmark]
    public Task<IReadOnlyList<ExtractionResult<News>>> PrefixOnly() => ExtractionVariants.ExtractAllAsync(_client);

    [Benchmark]
    public Task<IReadOnlyList<ExtractionResult<News>>> Default() => ExtractionVariants.ExtractAllAsync(_client);

    [Benchmark]
    public Task<IReadOnlyList<ExtractionResult<News>>> Float32Activations() => ExtractionVariants.ExtractAllAsync(_client);
}
