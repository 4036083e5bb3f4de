using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests;

/// <summary>What an edit makes the generator do again. (That an unrelated edit does nothing is proved by every other run too.)</summary>
public sealed class IncrementalTests
{
    private const string People = """
        namespace Demo;
        [NerSdk.EntitySchema]
        public partial record People
        {
            [NerSdk.Entity, System.ComponentModel.Description("names")] public NerSdk.Mention? Person { get; init; }
        }
        """;

    private static readonly string s_places = People.Replace("People", "Places", StringComparison.Ordinal);
    private static readonly string s_dates = People.Replace("People", "Dates", StringComparison.Ordinal);

    [Fact]
    public void Sequence_of_edits_runs_only_what_each_of_them_touches()
    {
        EditedProgram program = new(People, s_places, s_dates);
        program.Expect("New New New");

        program.Edit(1, s_places + "\n// A comment after the record.");
        program.Expect("Cached Cached Cached");

        program.Edit(1, s_places.Replace("{ get; init; }", "{\n get ; init ;\n}", StringComparison.Ordinal));
        program.Expect("Cached Cached Cached");

        program.Edit(1, s_places.Replace("\"names\"", "\"places\"", StringComparison.Ordinal));
        program.Expect("Cached Modified Cached");

        program.Edit(1, s_places);
        program.Expect("Cached Modified Cached");

        program.Edit(0, People.Replace("Person", "Human", StringComparison.Ordinal));
        program.Expect("Modified Cached Cached");

        program.Edit(2, "namespace Demo;");
        program.Expect("Cached Cached Removed");
    }

    [Fact]
    public void Edit_of_one_record_writes_its_files_anew_and_no_others()
    {
        EditedProgram program = new(People, s_places);
        Dictionary<string, SourceText> before = program.Files();

        program.Edit(1, s_places.Replace("\"names\"", "\"places\"", StringComparison.Ordinal));

        Dictionary<string, SourceText> after = program.Files();
        Assert.Equal(6, after.Count);
        ILookup<bool, string> records = after.ToLookup(file => ReferenceEquals(file.Value, before[file.Key]), file => file.Key.Split('.')[1]);
        Assert.Equal(Enumerable.Repeat("People", 3), records[true]);
        Assert.Equal(Enumerable.Repeat("Places", 3), records[false]);
    }

    [Fact]
    public void Edit_of_a_base_record_in_another_file_reaches_the_derived_one()
    {
        string derived = "namespace Demo; [NerSdk.EntitySchema] public partial record Derived : People;";
        EditedProgram program = new(derived, People);

        program.Edit(1, People.Replace("\"names\"", "\"people\"", StringComparison.Ordinal));

        program.Expect("Modified Modified");
        Assert.Contains("person: people", program.Files()["Demo.Derived.Schema.g.cs"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Name_that_becomes_ambiguous_renames_the_files_of_both_records_only()
    {
        EditedProgram program = new(People, s_places, "");

        program.Edit(2, People.Replace("People", "PEOPLE", StringComparison.Ordinal));

        program.Expect("Modified Cached New");
        Assert.Equal(9, program.Files().Count);
    }

    [Fact]
    public void Equal_records_have_equal_models_and_different_ones_have_not()
    {
        Assert.Equal(Model(People), Model(People));
        Assert.Equal(Model(People).GetHashCode(), Model(People).GetHashCode());
        Assert.NotEqual(Model(People), Model(s_places));
        Assert.NotEqual(Model(People), Model(People.Replace("\"names\"", "\"people\"", StringComparison.Ordinal)));
        Assert.NotEqual(Model(People), Model(People.Replace("Entity,", "Entity(Aliases = [\"PER\"]),", StringComparison.Ordinal)));

        static object Model(string source) => GeneratorRun.CreateDriver().RunGenerators(Compilations.Of(source)).GetRunResult()
            .Results.Single().TrackedSteps[TrackingNames.Schemas].Single().Outputs.Single().Value;
    }

    private sealed class EditedProgram
    {
        private CSharpCompilation _compilation;
        private GeneratorDriver _driver = GeneratorRun.CreateDriver();

        public EditedProgram(params string[] sources)
        {
            _compilation = Compilations.Of(sources);
            _driver = _driver.RunGenerators(_compilation);
        }

        public void Edit(int file, string text)
        {
            _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[file], Compilations.Parse(text, file));
            _driver = _driver.RunGenerators(_compilation);
        }

        public void Expect(string reasons) => Assert.Equal(reasons, Steps.FileReasons(_driver.GetRunResult()));

        public Dictionary<string, SourceText> Files() =>
            _driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText);
    }
}
