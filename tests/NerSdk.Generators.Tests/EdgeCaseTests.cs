using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests;

/// <summary>Unusual but legal programs: nothing to complain about, and the emitted code compiles without warnings.</summary>
public sealed class EdgeCaseTests
{
    private const string Member = "[Entity, Description(\"names\")] public Mention? Person { get; init; }";
    private const string Use = "class Use { NerSdk.Schemas.EntitySchema schema = News.Schema; }";

    [Theory]
    [InlineData("ref partial struct Outer")]
    [InlineData("sealed partial class Outer")]
    [InlineData("public abstract partial record Outer<T> where T : struct, System.IComparable<T>")]
    [InlineData("internal partial interface Outer<@class, T2> where @class : new()")]
    public Task Type_around_a_record(string outer) => GeneratorRun.Diagnose(
        $$"""{{outer}} { [EntitySchema] public partial record News { {{Member}} } }""");

    [Fact]
    public Task Names_of_ours_in_the_namespaces_around() => GeneratorRun.Diagnose($$"""
        namespace Demo.NerSdk.Text { class System; class Mention; }
        namespace Demo.System { class ReadOnlySpan; class Collections; }
        namespace Demo.NerSdk
        {
            class Schemas; class Grammar;
            [EntitySchema] partial record News { {{Member}} }
            {{Use.Replace("NerSdk.Schemas", "global::NerSdk.Schemas", StringComparison.Ordinal)}}
        }
        """);

    [Fact]
    public Task Type_parameters_with_names_of_ours() => GeneratorRun.Diagnose($$"""
        [EntitySchema] partial record News<Schema, GeneratedEntitySchema, {|CS8981:reader|}, Read, Instance> { {{Member}} }
        """);

    [Fact]
    public Task Members_that_are_no_entities() => GeneratorRun.Diagnose($$"""
        [EntitySchema] partial record News
        {
            {{Member}}
            public static int Count { get; set; }
            public string this[int index] => "";
            public void Read() { }
            public class Instance;
            public const int Capture = 1;
            private protected Mention? Day = new Mention();
            public static implicit operator string(News news) => news.ToString();
        }
        """);

    [Fact]
    public Task Obsolete_members_and_records() => GeneratorRun.Diagnose($$"""
        [EntitySchema] partial record News { [System.Obsolete("Use Human.")] {{Member}} }
        [System.Obsolete] [EntitySchema] partial record Old { {{Member}} }
        {{Use}}
        """);

    [Fact]
    public Task Attributes_by_other_names() => GeneratorRun.Diagnose($$"""
        using ES = NerSdk.EntitySchemaAttribute;
        using E = NerSdk.EntityAttribute;
        [ES(Name = null)] partial record News
        {
            [E(name: "who", Aliases = null!), DescriptionAttribute(description: "names")] public Mention? Person { get; init; }
            [EntityAttribute(null!), Description("places")] public global::System.Nullable<NerSdk.Mention> Place { get; init; }
        }
        {{Use}}
        """);

    [Fact]
    public Task Nullable_context_that_is_off() => GeneratorRun.Diagnose("""
        #nullable disable
        [EntitySchema] partial record News { [Entity, Description("names")] public IReadOnlyList<Mention> Person { get; init; } }
        """);

    [Fact]
    public Task List_that_may_be_null() => GeneratorRun.Diagnose("""
        [EntitySchema] partial record News { [Entity, Description("names")] public IReadOnlyList<Mention>? Person { get; init; } }
        """);

    [Fact]
    public Task Partial_and_virtual_properties() => GeneratorRun.Diagnose("""
        [EntitySchema] partial record News
        {
            [Entity, Description("names")] public partial Mention? Person { get; init; }
            public partial Mention? Person { get => null; init { } }
            [Entity, Description("places")] public virtual Mention? Place { get; protected internal set; }
        }
        """);

    [Fact]
    public Task Constructors() => GeneratorRun.Diagnose("""
        [EntitySchema] partial record Hidden
        {
            private Hidden() { }
            public Hidden(int number) => _ = number;
            [Entity, Description("names")] public Mention? Person { get; private set; }
        }

        [EntitySchema] partial record Positional([property: Entity, Description("names")] Mention? @event = null, int Rest = 0)
        {
            public Positional() : this(null, 2) { }
        }

        [EntitySchema] partial record Redeclared(Mention? Person, string Title = "")
        {
            [Entity, Description("names")] public Mention? Person { get; } = Person;
        }

        abstract record Base([property: Entity, Description("names")] Mention? Person);

        [EntitySchema] partial record Derived(Mention? Person, [property: Entity, Description("places")] Mention? Place) : Base(Person);

        [EntitySchema] partial record Parameterless() : Base(new Mention());
        """);

    [Fact]
    public Task Members_of_a_generic_base_record() => GeneratorRun.Diagnose("""
        abstract record Base<T>
        {
            [Entity, Description("names")] public virtual required Mention? Person { get; init; }
            public T? Tag { get; init; }
        }
        abstract record Middle : Base<int> { public abstract override required Mention? Person { get; init; } }
        [EntitySchema] sealed partial record News : Middle { public override required Mention? Person { get; init; } }
        """);

    [Fact]
    public Task Base_record_with_a_member_called_Schema() => GeneratorRun.Diagnose("""
        abstract record Base
        {
            [Entity, Description("a schema")] public Mention? Schema { get; init; }
            public int GeneratedEntitySchema { get; init; }
        }
        [EntitySchema] sealed partial record News : Base;
        class Use { Mention? schema = new News().Schema; }
        """);

    [Fact]
    public Task Schema_record_inside_its_base_record() => GeneratorRun.Diagnose($$"""
        [EntitySchema] partial record News { {{Member}} [EntitySchema] internal sealed partial record Inner : News; }
        class UseInner { NerSdk.Schemas.EntitySchema<News.Inner> schema = News.Inner.Schema; }
        {{Use}}
        """);

    [Fact]
    public Task Mistake_in_a_base_schema_is_told_once() => GeneratorRun.Diagnose($$"""
        [EntitySchema] partial record News
        {
            {{Member}}
            [Entity({|NER017:"person"|}), Description("names")] public Mention? Human { get; init; }
            [Entity({|NER016:" "|}), Description("names")] public Mention? Blank { get; init; }
            public required string {|NER007:Title|} { get; init; }
        }
        [EntitySchema] partial record Derived : News;
        {{Use}}
        """);

    [Fact]
    public async Task Attribute_on_two_parts_in_two_files_makes_one_schema()
    {
        const string usings = "using System.ComponentModel; using NerSdk;";
        GeneratorRun run = await GeneratorRun.Of(
            [$$"""{{usings}} [EntitySchema] partial record News { {{Member}} }""", $"{usings} [EntitySchema] partial record News;"],
            "CS0579 EntitySchema");
        Assert.Equal(3, run.Files.Count);
    }

    [Fact]
    public void Base_schema_of_another_assembly()
    {
        const string usings = "using System.ComponentModel; using NerSdk;";
        CSharpCompilation library = Compilations.Of($$"""{{usings}} [EntitySchema] public partial record News { {{Member}} }""");
        GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(library, out Compilation compiled, out _);
        using MemoryStream assembly = new();
        Assert.True(compiled.Emit(assembly).Success);
        assembly.Position = 0;

        CSharpCompilation program = Compilations.Of($$"""
            {{usings}}
            [EntitySchema] public partial record Local : News { [Entity, Description("places")] public Mention? Place { get; init; } }
            class Use { NerSdk.Schemas.EntitySchema<Local> schema = Local.Schema; }
            """);
        program = program.WithAssemblyName("Program").AddReferences(MetadataReference.CreateFromStream(assembly));
        GeneratorDriver driver = GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(program, out Compilation output, out _);

        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        GeneratedSourceResult file = driver.GetRunResult().Results.Single().GeneratedSources.Single(file => file.HintName == "Local.Schema.g.cs");
        string prompt = file.SourceText.ToString();
        Assert.Contains("person: names", prompt, StringComparison.Ordinal);
        Assert.Contains("place: places", prompt, StringComparison.Ordinal);
    }
}
