using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests.Diagnostics;

/// <summary>Rules about entity members; the same strictness as in <see cref="RecordRuleTests"/>.</summary>
public sealed class MemberRuleTests
{
    private const string Use = "class Use { NerSdk.Schemas.EntitySchema schema = News.Schema; }";

    [Theory]
    [InlineData("class")]
    [InlineData("record")]
    [InlineData("record struct")]
    [InlineData("interface")]
    public Task Entity_needs_a_schema_around_it(string kind) => GeneratorRun.Diagnose($$"""
        public {{kind}} News { [{|NER010:Entity|}, Description("names")] public Mention? Person { get; set; } }
        """);

    [Theory]
    [InlineData("string")]
    [InlineData("string?")]
    [InlineData("Mention")]
    [InlineData("Mention[]")]
    [InlineData("List<Mention>")]
    [InlineData("IReadOnlyList<Mention?>")]
    [InlineData("IReadOnlyList<string>")]
    [InlineData("IEnumerable<Mention>")]
    [InlineData("(Mention, Mention)?")]
    [InlineData("int?")]
    public Task Other_types_are_no_entities(string type) => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News
        {
            [Entity, Description("names")] public {|NER011:{{type}}|} Person { get; init; } = default!;
        }
        {{Use}}
        """);

    [Fact]
    public Task Type_is_underlined_on_a_positional_record_too() => GeneratorRun.Diagnose("""
        [EntitySchema] public partial record News([property: Entity, Description("names")] {|NER011:string|} Person);
        """);

    [Fact]
    public Task Other_type_of_the_name_Mention_is_none() => GeneratorRun.Diagnose("""
        namespace Demo
        {
            public readonly record struct Mention;
            [EntitySchema] public partial record News { [Entity, Description("names")] public {|NER011:Mention?|} Person { get; init; } }
        }
        """);

    [Fact]
    public Task Unknown_type_is_left_to_the_compiler() => GeneratorRun.Diagnose("""
        [EntitySchema] public partial record News { [Entity, Description("names")] public {|CS0246:Mansion|}? Person { get; init; } }
        """);

    [Theory]
    [InlineData("{ get; }")]
    [InlineData("=> null;")]
    public Task Member_needs_a_setter(string accessors) => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News { [Entity, Description("names")] public Mention? {|NER012:Person|} {{accessors}} }
        {{Use}}
        """);

    [Fact]
    public Task Setter_of_a_base_record_must_be_accessible() => GeneratorRun.Diagnose($$"""
        public abstract record Base { [Entity, Description("names")] public Mention? {|NER012:Person|} { get; private init; } }
        [EntitySchema] public partial record News : Base { [Entity, Description("places")] public Mention? Place { get; private init; } }
        {{Use}}
        """);

    [Fact]
    public Task Explicitly_implemented_property_cannot_be_set_by_name() => GeneratorRun.Diagnose($$"""
        public interface INamed { Mention? Person { get; set; } }
        [EntitySchema] public partial record News : INamed { [Entity, Description("names")] Mention? INamed.{|NER012:Person|} { get; set; } }
        """);

    [Fact]
    public Task Member_must_not_be_static() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News { [Entity, Description("names")] public static Mention? {|NER013:Person|} { get; set; } }
        {{Use}}
        """);

    [Fact]
    public Task Indexer_is_no_entity() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News { [Entity, Description("names")] public Mention? {|NER014:this|}[int index] { get => null; set { } } }
        {{Use}}
        """);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"a\\nb\"")]
    [InlineData("\"a\\\"b\"")]
    [InlineData("\"a\\\\b\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"a23456789012345678901234567890123456789012345678901234567890_64_65\"")]
    public Task Name_must_be_usable_in_prompts(string name) => GeneratorRun.Diagnose($$"""
        [EntitySchema(Name = {|NER016:{{name}}|})] public partial record News
        {
            [Entity({|NER016:{{name}}|}), Description("names")] public Mention? Person { get; init; }
        }
        [EntitySchema] public partial record Other
        {
            [Entity(Aliases = ["good", {|NER016:{{name}}|}]), Description("names")] public Mention? Person { get; init; }
        }
        {{Use}}
        """);

    [Fact]
    public Task Name_of_a_member_can_be_too_long_for_a_prompt() => GeneratorRun.Diagnose("""
        [EntitySchema] public partial record {|NER016:A23456789012345678901234567890123456789012345678901234567890_64_65|}
        {
            [Entity, Description("names")] public Mention? {|NER016:B23456789012345678901234567890123456789012345678901234567890_64_65|} { get; init; }
        }
        """);

    [Fact]
    public Task Names_and_aliases_must_be_unique() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News
        {
            [Entity(Aliases = ["who", "PER"]), Description("names")] public Mention? Person { get; init; }
            [Entity({|NER017:"person"|}), Description("names")] public Mention? Human { get; init; }
            [Entity({|NER017:"who"|}), Description("names")] public Mention? Somebody { get; init; }
            [Entity(Aliases = new[] { {|NER017:"per"|}, {|NER017:"PER"|}, {|NER017:"person"|} }), Description("names")] public Mention? People { get; init; }
            [Entity(Aliases = new string[] { {|NER017:"actor"|} }), Description("names")] public Mention? Actor { get; init; }
            [Entity({|NER017:"Person"|}), Description("case does not count")] public Mention? Other { get; init; }
            [Entity(Aliases = ["CASES", "Cases"]), Description("but within a member it may")] public Mention? Cases { get; init; }
        }
        {{Use}}
        """);

    [Fact]
    public Task Name_of_a_member_should_not_be_a_name_of_another() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News
        {
            [Entity("place"), Description("towns")] public Mention? {|NER021:Location|} { get; init; }
            [Entity, Description("places")] public Mention? location { get; init; }
            [Entity("who", Aliases = ["Actor"]), Description("names")] public Mention? Person { get; init; }
            [Entity("role"), Description("parts")] public Mention? {|NER021:ACTOR|} { get; init; }
            [Entity("x"), Description("x")] public Mention? Same { get; init; }
            [Entity("y"), Description("y")] public Mention? {|NER021:same|} { get; init; }
            [Entity("own", Aliases = ["ITSELF"]), Description("z")] public Mention? Itself { get; init; }
        }
        {{Use}}
        """);

    [Fact]
    public Task Default_name_that_is_taken_is_underlined_on_the_member() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News
        {
            [Entity("first_name"), Description("names")] public Mention? Given { get; init; }
            [Entity, Description("names")] public Mention? {|NER017:FirstName|} { get; init; }
        }
        {{Use}}
        """);

    [Fact]
    public Task Description_is_one_line() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News
        {
            [Entity, Description({|NER018:"one\ntwo"|})] public Mention? Person { get; init; }
            [Entity, Description("one " + "line")] public Mention? Place { get; init; }
        }
        {{Use}}
        """);

    [Fact]
    public Task Description_is_not_empty() => GeneratorRun.Diagnose($$"""
        [EntitySchema, {|NER019:Description|}] public partial record News
        {
            [Entity, Description({|NER019:" "|})] public Mention? Person { get; init; }
        }
        {{Use}}
        """);

    [Theory]
    [InlineData("[Display(Description = \"names\")]")]
    [InlineData("[Display(Name = \"Who\", Description = \"names\")]")]
    [InlineData("[Display(Description = \"other\"), Description(\"names\")]")]
    [InlineData("[Handed(\"names\")]")]
    [InlineData("[Placed(7, \"names\")]")]
    [InlineData("[Fixed]")]
    [InlineData("[Valued(\"names\")]")]
    public async Task Description_may_come_from_other_attributes(string attribute)
    {
        GeneratorRun run = await GeneratorRun.Diagnose($$"""
            using System.ComponentModel.DataAnnotations;
            class HandedAttribute(string text) : DescriptionAttribute(text);
            class PlacedAttribute : DescriptionAttribute { public PlacedAttribute(int place, string text) : base(text) => _ = place; }
            class FixedAttribute() : DescriptionAttribute("names");
            class ValuedAttribute : DescriptionAttribute { public ValuedAttribute(string description) => DescriptionValue = description; }
            [EntitySchema] public partial record News({{attribute}} [Entity] Mention? Day)
            {
                [Entity, {{attribute[1..]}} public Mention? Person { get; init; }
            }
            """);
        Assert.Contains("day: names\\n\"", run.Files["News.Schema.g.cs"], StringComparison.Ordinal);
        Assert.Contains("person: names\\n\"", run.Files["News.Schema.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public Task Description_must_be_known_at_build_time() => GeneratorRun.Diagnose($$"""
        using System.ComponentModel.DataAnnotations;
        class TranslatedAttribute(string key) : DescriptionAttribute(key.ToUpperInvariant());
        class SilentAttribute : DescriptionAttribute { public SilentAttribute(int key) => DescriptionValue = key.ToString(System.Globalization.CultureInfo.InvariantCulture); }
        [EntitySchema, {|NER028:Translated("x")|}] public partial record News
        {
            [Entity, {|NER028:Translated("names")|}] public Mention? Person { get; init; }
            [Entity, {|NER028:Silent(1)|}] public Mention? Place { get; init; }
            [Entity, {|NER028:Display(Description = "Key", ResourceType = typeof(string))|}] public Mention? Day { get; init; }
            [Entity, Display(Description = {|NER019:" "|})] public Mention? Time { get; init; }
            [Entity, Display(Description = {|NER018:"a\nb"|})] public Mention? Hour { get; init; }
            [Entity, Display(Name = "Who")] public Mention? {|NER020:Who|} { get; init; }
        }
        {{Use}}
        """);

    [Fact]
    public async Task Entity_may_stand_before_a_parameter_of_a_positional_record()
    {
        GeneratorRun run = await GeneratorRun.Diagnose($$"""
            public abstract record Document([Entity("who"), Description("names")] Mention? Person);
            [EntitySchema] public partial record News(Mention? Person, [Entity(Aliases = ["when"]), Description("the day")] Mention? Day) : Document(Person);
            {{Use}}
            """);
        Assert.Contains("who: names\\n\"", run.Files["News.Schema.g.cs"], StringComparison.Ordinal);
        Assert.Contains("day: the day\\n\"", run.Files["News.Schema.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public Task Entity_before_a_parameter_needs_a_property() => GeneratorRun.Diagnose($$"""
        public record Outside([{|NER010:Entity|}, Description("names")] Mention? Person);
        public abstract record Document([Entity, Description("names")] Mention? Person);
        [EntitySchema] public partial record News([{|NER026:Entity|}] Mention? Person = null) : Document(Person)
        {
            public static bool Has([{|NER026:Entity|}] Mention? person) => person is null;
            public bool this[[{|NER026:Entity|}] int index] => index > 0;
        }
        {{Use}}
        """);

    [Fact]
    public Task Forgotten_attribute_is_told() => GeneratorRun.Diagnose($$"""
        public abstract record Document { public IReadOnlyList<Mention> {|NER025:Author|} { get; init; } = []; }
        [EntitySchema] public partial record News(Mention? {|NER025:Hour|} = null) : Document
        {
            [Entity, Description("names")] public Mention? Person { get; init; }
            public IReadOnlyList<Mention> {|NER025:Place|} { get; set; } = [];
            public Mention? {|NER025:Day|} { get; init; }
            public Mention[] {|NER025:Array|} { get; init; } = [];
            public List<Mention> {|NER025:List|} { get; init; } = [];
            public Mention? Computed => Person;
            public static Mention? Static { get; set; }
            public IReadOnlyList<LabeledMention> Other { get; init; } = [];
        }
        {{Use}}
        """);

    [Fact]
    public Task Description_is_recommended() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News([property: Entity] Mention? {|NER020:Day|}, [property: Entity] [Description("on the parameter")] Mention? Time)
        {
            [Entity] public Mention? {|NER020:Person|} { get; init; }
            [System.ComponentModel.Description("no entity")] public string? Other { get; init; }
        }
        {{Use}}
        """);
}
