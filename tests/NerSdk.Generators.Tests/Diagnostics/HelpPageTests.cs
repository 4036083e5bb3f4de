using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests.Diagnostics;

/// <summary>Each rule has a page whose first example raises it and nothing else, and whose second one is right.</summary>
public sealed partial class HelpPageTests
{
    public static TheoryData<string> Rules { get; } = [.. GeneratorRun.Analyzers.Select(analyzer => analyzer.SupportedDiagnostics.Single().Id).Order(StringComparer.Ordinal)];

    [Fact]
    public void Each_rule_has_a_page_and_each_page_a_rule() => Assert.Equal(
        GeneratorRun.Analyzers.Select(analyzer => analyzer.SupportedDiagnostics.Single().HelpLinkUri).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "docs")).Select(file => $"generators/NerSdk.Generators/docs/{Path.GetFileName(file)}").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Page_is_whole_and_its_examples_do_what_they_say(string id)
    {
        DiagnosticDescriptor rule = GeneratorRun.Analyzers.Select(analyzer => analyzer.SupportedDiagnostics.Single()).Single(rule => rule.Id == id);
        string page = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", id + ".md"))).ReplaceLineEndings("\n");
        Assert.StartsWith($"# {id}: {rule.Title}\n\n{(rule.DefaultSeverity == DiagnosticSeverity.Error ? "An error." : "A warning.")} ", page, StringComparison.Ordinal);
        Assert.Equal(["Why", "What to do", "Example", "Fixed"], Headings().Matches(page).Select(match => match.Groups[1].Value));

        string[] examples = [.. Examples().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        Assert.Equal([id], (await Diagnose(examples[0], id == "NER022" ? LanguageVersion.CSharp10 : LanguageVersion.Latest)).Distinct());
        Assert.Empty(await Diagnose(examples[1], LanguageVersion.Latest));
    }

    private static async Task<IEnumerable<string>> Diagnose(string example, LanguageVersion version)
    {
        CSharpCompilation compilation = Compilations.Of(version, "using System.Collections.Generic;\nusing System.ComponentModel;\nusing NerSdk;\n\n" + example);
        GeneratorRun.CreateDriver(version).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (await output.WithAnalyzers(GeneratorRun.Analyzers).GetAllDiagnosticsAsync())
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.Id.StartsWith("NER", StringComparison.Ordinal) ? diagnostic.Id : diagnostic.ToString());
    }

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("^```csharp\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Examples();
}
