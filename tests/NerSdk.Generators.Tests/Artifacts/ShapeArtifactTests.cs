using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Emission.Shapes;
using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model;
using NerSdk.Generators.Model.Shapes;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests.Artifacts;

/// <summary>What is made of each kind of shape, those that records can't nest yet included.</summary>
public sealed class ShapeArtifactTests
{
    [Fact]
    public void Empty_answer() => Assert.Equal("""{"org":[],"day":null,"report":null}""", EmptyAnswer.Of(ShapeModels.Nested));

    [Fact]
    public void Json_schema() => Assert.Equal(
        """
        {"type":"object","description":"News.","properties":{
        "org":{"type":"array","description":"firms","items":{"type":"object","properties":{
        "name":{"type":"string"},"boss":{"type":["string","null"]}},"required":["name","boss"],"additionalProperties":false}},
        "day":{"type":["string","null"],"description":"the day"},
        "report":{"type":["object","null"],"description":"a report","properties":{
        "title":{"type":"array","items":{"type":"string"}}},"required":["title"],"additionalProperties":false}
        },"required":["org","day","report"],"additionalProperties":false}
        """.ReplaceLineEndings(""),
        JsonSchema.Text(new SchemaModel
        {
            Name = "news",
            Description = "News.",
            Shape = ShapeModels.Nested,
            Record = new RecordModel { FileName = "", Namespace = "", Declarations = new(), SchemaClass = "", HasSchemaMember = false },
        }));

    [Fact]
    public void Labels() => Assert.Equal(
        "O B-org.name I-org.name B-org.boss I-org.boss B-day I-day B-report.title I-report.title",
        string.Join(" ", Iob2Labels.Of(ShapeModels.Nested)));

    [Fact]
    public void Kind_text_in_declared_order_and_in_order_of_names()
    {
        Assert.Equal(
            """record("org":list(record("name":mention,"boss":optional(mention))),"day":optional(mention),"report":optional(record("title":list(mention))))""",
            KindText.InDeclaredOrder(ShapeModels.Nested));
        Assert.Equal(
            """record("day":optional(mention),"org":list(record("boss":optional(mention),"name":mention)),"report":optional(record("title":list(mention))))""",
            KindText.InOrderOfNames(ShapeModels.Nested));
    }

    [Fact]
    public void Names_in_kind_text_are_JSON_strings_in_ordinal_order() => Assert.Equal(
        """record("B":mention,"a\"\\\n":mention,"ä":mention)""",
        KindText.InOrderOfNames(ShapeModels.Record(Member("ä"), Member("a\"\\\n"), Member("B"))));

    [Theory]
    [InlineData(0, "global::System.Collections.Generic.IReadOnlyList<global::Demo.News>", "RecordList", "global::System.Array.Empty<global::Demo.News>()")]
    [InlineData(1, "global::NerSdk.Mention?", "OptionalMention", "null")]
    [InlineData(2, "global::Demo.News?", "OptionalRecord", "null")]
    public void Names_in_emitted_code(int member, string type, string kind, string initialValue)
    {
        ShapeModel shape = ShapeModels.Nested.Members[member].Shape;

        Assert.Equal(type, CSharpType.Of(shape));
        Assert.Equal(kind, KindName.Of(shape));
        Assert.Equal(initialValue, InitialValue.Of(shape));
    }

    [Fact]
    public void Expression_that_makes_the_shape()
    {
        SourceWriter writer = new();
        ShapeModels.Nested.Accept(new ShapeExpression(writer, "    "));
        Assert.Equal(
            """
            Record(
                Member("org", "Organization", List(Record(
                    Member("name", "Name", Mention, null),
                    Member("boss", "Boss", Optional(Mention), null))), "firms"),
                Member("day", "Day", Optional(Mention), "the day"),
                Member("report", "Report", Optional(Record(
                    Member("title", "Title", List(Mention), null))), "a report"))
            """,
            writer.EndFile().Replace("global::NerSdk.Metadata.SchemaMetadata.", "", StringComparison.Ordinal));
    }

    private static MemberModel Member(string name) => new(name, name, ShapeModels.Mention);
}
