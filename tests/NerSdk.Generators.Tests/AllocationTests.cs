using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests;

/// <summary>What a key press in another file costs. Steps that are cached can still allocate much before they find that they are.</summary>
public sealed class AllocationTests
{
    // Measured: 0.53. What is left is mostly Roslyn, which looks up the attributes again.
    private const double MostOfColdRun = 0.65;

    [Fact]
    public void Unrelated_edit_allocates_far_less_than_a_cold_run()
    {
        CSharpCompilation compilation = Compilations.Of([.. Enumerable.Range(0, 40).Select(Record), "internal static class Unrelated;"]);
        CSharpCompilation edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[^1], Compilations.Parse("internal static class Unrelated { public const int Value = 1; }", 40));
        GeneratorDriver warm = CreateDriver().RunGenerators(compilation);
        warm.RunGenerators(edited);

        long cold = Enumerable.Range(0, 5).Min(_ => Allocated(CreateDriver(), compilation.Clone()));
        long afterEdit = Enumerable.Range(0, 5).Min(_ => Allocated(warm, edited.Clone()));

        Assert.True(afterEdit < MostOfColdRun * cold, $"An unrelated edit allocates {afterEdit} bytes, {(double)afterEdit / cold:0.00} of a cold run's {cold}.");
    }

    // A compilation keeps the symbols that were asked for once, so each run gets a copy of its own.
    private static long Allocated(GeneratorDriver driver, CSharpCompilation compilation)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        driver.RunGenerators(compilation);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static CSharpGeneratorDriver CreateDriver() =>
        CSharpGeneratorDriver.Create([new EntitySchemaGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest));

    private static string Record(int number) => $$"""
        namespace Demo;
        [NerSdk.EntitySchema]
        public partial record News{{number}}
        {
            [NerSdk.Entity, System.ComponentModel.Description("names of people")] public System.Collections.Generic.IReadOnlyList<NerSdk.Mention> Person { get; init; } = [];
            [NerSdk.Entity, System.ComponentModel.Description("the day")] public NerSdk.Mention? Day { get; init; }
        }
        """;
}
