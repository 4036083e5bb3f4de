using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests;

/// <summary>
/// The emitted text of each fixture: all files where the fixture is about texts, else those that it is about. (All files of every
/// fixture are compiled, here and in NerSdk.Tests, which also tests what they do.)
/// </summary>
public sealed class GoldenTests
{
    [Fact]
    public async Task Plain_record() => (await GeneratorRun.Of([Fixture.Text("News")])).MatchesSnapshot("News");

    [Fact]
    public async Task Schemas_of_the_prompt_contract()
    {
        GeneratorRun run = await GeneratorRun.Of(
            [Fixture.Text("ContractSchemas")], "NER020 Person", "NER020 Organization", "NER020 Location", "NER020 Product");
        run.MatchesSnapshot("ContractSchemas", "Schema");
    }

    [Fact]
    public async Task Every_kind_of_record_and_of_nesting() =>
        (await GeneratorRun.Of([Fixture.Text("RecordShapes")])).MatchesSnapshot("RecordShapes", "Schema", "Writer");

    [Fact]
    public async Task Inherited_and_overridden_members() =>
        (await GeneratorRun.Of([Fixture.Text("Inheritance")])).MatchesSnapshot("Inheritance", "Schema", "Reader");

    [Fact]
    public async Task Keywords_other_scripts_and_taken_names() =>
        (await GeneratorRun.Of([Fixture.Text("Names")])).MatchesSnapshot("Names");

    [Fact]
    public async Task Records_whose_names_differ_in_case_arity_or_nesting_have_their_own_files() =>
        (await GeneratorRun.Of([Fixture.Text("CaseTwins")])).MatchesSnapshot("CaseTwins", "Schema");

    [Fact]
    public async Task Record_in_two_files_has_the_members_of_both_in_their_order() =>
        (await GeneratorRun.Of([Fixture.Text("TwoFiles"), Fixture.Text("TwoFiles.More")])).MatchesSnapshot("TwoFiles", "Schema");

    [Theory]
    [InlineData("News")]
    [InlineData("RecordShapes")]
    [InlineData("Names")]
    [InlineData("Texts")]
    public void Emitted_code_needs_no_newer_language_than_CSharp_11(string fixture)
    {
        CSharpCompilation compilation = Compilations.Of(LanguageVersion.CSharp11, Fixture.Text(fixture).Replace("= []", "= new List<Mention>()", StringComparison.Ordinal).Replace("[\"DATE\", \"when\"]", "new[] { \"DATE\" }", StringComparison.Ordinal).Replace("[\"B-PER\", \"people of note\", \"人\"]", "new[] { \"B-PER\" }", StringComparison.Ordinal));
        GeneratorRun.CreateDriver(LanguageVersion.CSharp11).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);

        Assert.NotEqual(compilation.SyntaxTrees.Length, output.SyntaxTrees.Count());
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public async Task Texts_that_are_hard_to_quote()
    {
        GeneratorRun run = await GeneratorRun.Of(
            [Fixture.Text("Texts")],
            """NER018 "A \"quoted\" text,\na second line, a \\ and \ud800 alone." """.TrimEnd(),
            """NER018 "one \r\n\t  two\u2028\u2028three\u0085four\0" """.TrimEnd(),
            """NER018 "half \ud83d pair" """.TrimEnd(),
            """NER019 " \t " """.TrimEnd(),
            """NER019 "" """.TrimEnd());
        run.MatchesSnapshot("Texts");
    }
}
