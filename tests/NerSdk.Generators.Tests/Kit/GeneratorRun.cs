using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Snapshooter.Xunit;

namespace NerSdk.Generators.Tests.Kit;

/// <summary>
/// One run of generator and analyzers, and with it the proofs that every run must give: the output compiles without warnings, every
/// diagnostic was expected, the same input again is cached, an unrelated edit too, and cached models hold nothing of Roslyn.
/// </summary>
internal sealed class GeneratorRun
{
    /// <summary>All analyzers.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(EntitySchemaGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private GeneratorRun(IReadOnlyDictionary<string, string> files) => Files = files;

    /// <summary>The emitted files by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Runs on sources.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="expected">All diagnostics, as <c>NER020 Person</c>: id and underlined text.</param>
    public static Task<GeneratorRun> Of(string[] sources, params string[] expected) =>
        Of(Compilations.Of(sources), expected, (id, underlined, _) => $"{id} {underlined}");

    /// <summary>Runs on source in which every diagnostic is marked.</summary>
    public static Task<GeneratorRun> Diagnose(string marked, LanguageVersion version = LanguageVersion.Latest)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        return Of(Compilations.Of(version, source.Text), source.Expected, MarkedSource.Describe, version);
    }

    /// <summary>Compares files with the golden ones.</summary>
    /// <param name="name">The name of the golden file.</param>
    /// <param name="concerns">The middle of the names of the files to compare; none for all.</param>
    public void MatchesSnapshot(string name, params string[] concerns)
    {
        IEnumerable<string> files = Files
            .Where(file => concerns.Length == 0 || concerns.Any(concern => file.Key.EndsWith($".{concern}.g.cs", StringComparison.Ordinal)))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"===== {file.Key}\n{file.Value}");
        string version = $"\"{typeof(EntitySchemaGenerator).Assembly.GetName().Version}\"";
        Snapshot.Match(string.Join("\n", files).Replace(version, "\"<version>\"", StringComparison.Ordinal), name);
    }

    /// <summary>A driver that records what it does at each step.</summary>
    public static GeneratorDriver CreateDriver(LanguageVersion version = LanguageVersion.Latest) => CSharpGeneratorDriver.Create(
        [new EntitySchemaGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(version),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static async Task<GeneratorRun> Of(
        CSharpCompilation compilation, IReadOnlyList<string> expected, Func<string, string, int, string> describe, LanguageVersion version = LanguageVersion.Latest)
    {
        GeneratorDriver driver = CreateDriver(version).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        ImmutableArray<Diagnostic> diagnostics = await output.WithAnalyzers(Analyzers).GetAllDiagnosticsAsync();
        IEnumerable<Diagnostic> visible = diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info);
        Assert.Equal(expected.Order(), visible.Select(Describe).Order());

        if (!diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            Assert.True(output.Emit(Stream.Null).Success);
        }

        Steps.AssertModelsArePlain(driver.GetRunResult());
        Steps.AssertNothingNew(driver.RunGenerators(compilation.Clone()).GetRunResult(), "no edit");
        CSharpCompilation edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal static class Unrelated { }", new CSharpParseOptions(version), "Unrelated.cs"));
        Steps.AssertNothingNew(driver.RunGenerators(edited).GetRunResult(), "an unrelated edit");
        return new GeneratorRun(result.GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString()));

        // What the compiler finds in emitted code is shown in full: it is a mistake of ours.
        string Describe(Diagnostic diagnostic) =>
            diagnostic.Location is { SourceTree: { } tree, SourceSpan: var span } && compilation.ContainsSyntaxTree(tree)
            ? describe(diagnostic.Id, tree.GetText().ToString(span), span.Start)
            : diagnostic.ToString();
    }
}
