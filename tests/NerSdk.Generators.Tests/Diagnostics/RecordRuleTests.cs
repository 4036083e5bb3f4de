using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests.Diagnostics;

/// <summary>
/// Rules about records. Each source marks exactly what must be underlined; any other diagnostic, the compiler's included, fails
/// the test. So does <c>Use</c> where the generator gave up too early: the user must see our message, not errors that follow from it.
/// Our message must not stand beside an error of the declaration, after which a build shows no analyzer's message at all.
/// </summary>
public sealed class RecordRuleTests
{
    private const string Member = "[Entity, Description(\"names\")] public Mention? Person { get; init; }";
    private const string Use = "class Use { NerSdk.Schemas.EntitySchema schema = News.Schema; }";

    [Fact]
    public Task Record_must_be_partial() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public record {|NER001:News|} { {{Member}} }
        {{Use.Replace("Schema;", "{|CS0117:Schema|};", StringComparison.Ordinal)}}
        """);

    [Fact]
    public Task Types_around_a_record_must_be_partial() => GeneratorRun.Diagnose($$"""
        partial class Outer { public class {|NER002:Middle|} { public partial struct Inner { [EntitySchema] public partial record News { {{Member}} } } } }
        """);

    [Theory]
    [InlineData("class", "")]
    [InlineData("struct", "")]
    public Task Schema_must_be_a_record(string kind, string modifiers) => GeneratorRun.Diagnose($$"""
        [EntitySchema] {{modifiers}} partial {{kind}} {|NER003:News|} { {{Member}} }
        {{Use}}
        """);

    [Fact]
    public Task Static_class_and_ref_struct_are_no_records() => GeneratorRun.Diagnose($$"""
        [EntitySchema] static partial class {|NER003:Odd|};
        [EntitySchema] ref partial struct {|NER003:News|} { {{Member}} }
        """);

    [Fact]
    public Task Record_must_not_be_abstract() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public abstract partial record {|NER004:News|} { {{Member}} }
        {{Use}}
        """);

    [Fact]
    public Task Record_must_not_be_local_to_its_file() => GeneratorRun.Diagnose($$"""
        [EntitySchema] file partial record {|NER005:News|} { {{Member}} }
        """);

    [Fact]
    public Task Type_around_a_record_must_not_be_local_to_its_file() => GeneratorRun.Diagnose($$"""
        file partial class {|NER005:Outer|} { [EntitySchema] public partial record News { {{Member}} } }
        """);

    [Fact]
    public Task Constructor_parameter_needs_a_value() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News(string {|NER006:Title|}, int Page = 1) { {{Member}} }
        {{Use}}
        """);

    [Fact]
    public Task Parameter_of_another_type_than_its_entity_member_needs_a_value() => GeneratorRun.Diagnose("""
        [EntitySchema] public partial record News(string {|CS8866,NER006:Person|})
        {
            [Entity, Description("names")] public Mention? Person { get; init; } = new Mention(Person, 0, 0);
        }
        """);

    [Fact]
    public Task Record_needs_a_constructor_that_entity_members_satisfy() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record {|NER006:News|} { public News(string title) => _ = title; {{Member}} }
        {{Use}}
        """);

    [Fact]
    public Task Required_members_must_be_entity_members() => GeneratorRun.Diagnose($$"""
        public abstract record Base { public required string {|NER007:Source|} { get; init; } }
        [EntitySchema] public partial record News : Base { public required int {|NER007:Page|}; public required string Title { get; init; } {{Member}} }
        {{Use}}
        """.Replace("string Title", "string {|NER007:Title|}", StringComparison.Ordinal));

    [Fact]
    public Task Constructor_may_set_the_required_members() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public News() => Page = 1;
            public required int Page { get; init; }
            {{Member}}
        }
        {{Use}}
        """);

    [Fact]
    public Task Interface_is_no_record() => GeneratorRun.Diagnose($$"""
        [{|CS0592:EntitySchema|}] public partial interface {|NER003:INews|} { {{Member}} }
        """);

    [Fact]
    public Task Record_needs_entity_members() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record {|NER008:News|} { public Mention? Person { get; init; } }
        {{Use}}
        """);

    [Fact]
    public Task Record_may_have_64_entity_members()
    {
        string members = string.Join("\n", Enumerable.Range(1, 64).Select(number => Member.Replace("Person", $"P{number}", StringComparison.Ordinal)));
        return GeneratorRun.Diagnose($$"""
            [EntitySchema] public partial record News
            {
                {{members}}
                {{Member.Replace("Person", "{|NER009:P65|}", StringComparison.Ordinal)}}
                {{Member.Replace("Person", "{|NER009:P66|}", StringComparison.Ordinal)}}
            }
            {{Use}}
            """);
    }

    [Fact]
    public Task Member_must_not_hide_an_entity_member_of_a_base_record() => GeneratorRun.Diagnose($$"""
        public abstract record Base { {{Member}} {{Member.Replace("Person", "Place", StringComparison.Ordinal)}} }
        [EntitySchema] public partial record News : Base { public new string? {|NER015:Person|} { get; init; } }
        [EntitySchema] public partial record Other : Base { [Entity, Description("names")] public new Mention? {|NER015:Person|} { get; init; } }
        {{Use}}
        """);

    [Fact]
    public Task Second_attribute_on_another_part_does_not_make_a_second_schema() => GeneratorRun.Diagnose($$"""
        [EntitySchema] public partial record News { {{Member}} }
        [{|CS0579:EntitySchema|}] public partial record News;
        {{Use}}
        """);

    [Fact]
    public Task Pragma_silences_a_rule() => GeneratorRun.Diagnose("""
        #pragma warning disable NER020
        [EntitySchema] public partial record News { [Entity] public Mention? Person { get; init; } }
        """);
}
