using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NerSdk.Generators;

namespace NerSdk.Benchmarks.Generators;

/// <summary>
/// What the generator adds to a build (cold) and to a key press in another file (unrelated edit). The peer is System.Text.Json's
/// generator on records with the same members, names and descriptions.
/// </summary>
/// <remarks>Each run gets a copy of the compilation, because a compilation keeps the symbols that were asked for once.</remarks>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private Project _ours = null!;
    private Project _theirs = null!;

    [Params(1, 100)]
    public int Records { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _ours = new Project(new EntitySchemaGenerator(), Compilations.Annotated(Records));
        _theirs = new Project(SystemTextJsonGenerator.Create(), Compilations.Serializable(Records));
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver SystemTextJsonCold() => _theirs.RunCold();

    [Benchmark]
    public GeneratorDriver Cold() => _ours.RunCold();

    [Benchmark]
    public GeneratorDriver SystemTextJsonUnrelatedEdit() => _theirs.RunAfterUnrelatedEdit();

    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _ours.RunAfterUnrelatedEdit();

    private sealed class Project
    {
        private readonly IIncrementalGenerator _generator;
        private readonly CSharpCompilation _compilation;
        private readonly CSharpCompilation _edited;
        private readonly GeneratorDriver _warm;

        public Project(IIncrementalGenerator generator, CSharpCompilation compilation)
        {
            _generator = generator;
            _compilation = compilation;
            _edited = compilation.EditUnrelated();
            _warm = RunCold().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
            if (output.SyntaxTrees.Count() == compilation.SyntaxTrees.Length || output.GetDiagnostics().FirstOrDefault(IsError) is not null)
            {
                throw new InvalidOperationException($"{generator.GetType().Name} made nothing, or something that does not compile: {output.GetDiagnostics().FirstOrDefault(IsError)}");
            }
        }

        public GeneratorDriver RunCold() => Compilations.CreateDriver(_generator).RunGenerators(_compilation.Clone());

        public GeneratorDriver RunAfterUnrelatedEdit() => _warm.RunGenerators(_edited.Clone());

        private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
    }
}
