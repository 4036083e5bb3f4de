using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NerSdk.Generators.Tests.Diagnostics;

/// <summary>What users read, and the list of the rules.</summary>
public sealed class RuleDescriptionTests
{
    private static readonly DiagnosticDescriptor[] s_rules =
    [
        .. typeof(EntitySchemaGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => Assert.Single(((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    [Fact]
    public void Rules_are_numbered_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, s_rules.Length).Select(number => $"NER{number:000}"), s_rules.Select(rule => rule.Id));

    [Fact]
    public void Rule_has_a_title_a_message_of_whole_sentences_and_a_help_text() => Assert.All(s_rules, rule =>
    {
        Assert.NotEmpty(rule.Title.ToString());
        Assert.False(rule.Title.ToString().EndsWith('.'));
        Assert.True(rule.MessageFormat.ToString().EndsWith('.') || rule.MessageFormat.ToString().EndsWith("{1}", StringComparison.Ordinal));
        Assert.EndsWith(".", rule.Description.ToString(), StringComparison.Ordinal);
    });

    [Fact]
    public void Release_notes_list_each_rule_with_its_severity_and_title()
    {
        string[] notes = [.. Directory.GetFiles(AppContext.BaseDirectory, "AnalyzerReleases.*.md").SelectMany(File.ReadAllLines)];
        Assert.Equal(
            s_rules.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"),
            notes.Where(note => note.StartsWith("NER", StringComparison.Ordinal)));
    }
}
