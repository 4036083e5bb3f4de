using System.Collections.Immutable;
using System.Text;
using Fixtures;
using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Tests.Schemas;

/// <summary>What the run time computes from shapes is what the source generator writes; schemas travel as JSON.</summary>
public sealed class UntypedSchemaTests
{
    [Fact]
    public void Computed_texts_are_the_generated_ones() => Assert.All(FixtureSchemas.All, schema =>
    {
        EntitySchema<RecordValue> computed = EntitySchema.FromShapes(schema.Name, schema.Shape, schema.Description);
        Assert.Equal(schema.SystemPrompt, computed.SystemPrompt);
        Assert.Equal(Encoding.UTF8.GetString(schema.JsonSchemaUtf8), Encoding.UTF8.GetString(computed.JsonSchemaUtf8));
        Assert.Equal(schema.Fingerprints, computed.Fingerprints);
        Assert.Equal(schema.BioLabels.AsEnumerable(), computed.BioLabels);
    });

    [Fact]
    public void A_schema_is_read_back_from_its_JSON() => Assert.All(FixtureSchemas.All, schema =>
    {
        EntitySchema<RecordValue> read = EntitySchema.Parse(schema.ToJson());
        Assert.Equal(schema.ToJson(), read.ToJson());
        Assert.Equal(schema.Fingerprints, read.Fingerprints);
        Assert.Equal(schema.Members.Select(member => member.MemberName), read.Members.Select(member => member.MemberName));
    });

    [Fact]
    public void The_JSON_form_is_plain() => Assert.Equal(
        """{"version":1,"name":"news","description":"People and the day.","members":[{"name":"person","member":"Person","description":"names of people","shape":{"list":"mention"}},"""
        + """{"name":"day","member":"Date","description":"the day","aliases":["DATE","when"],"shape":{"optional":"mention"}}],"fingerprints":{"""
        + $"\"prompt\":\"{News.Schema.Fingerprints.Prompt}\",\"labels\":\"{News.Schema.Fingerprints.Labels}\","
        + $"\"answer\":\"{News.Schema.Fingerprints.Answer}\",\"shape\":\"{News.Schema.Fingerprints.Shape}\"}}}}",
        News.Schema.ToJson());

    [Theory]
    [InlineData("""{"version":2,"name":"x","members":[]}""", "version", "Update NerSdk")]
    [InlineData("""{"name":"x","members":[]}""", "version", "missing")]
    [InlineData("""[]""", "", "Object is expected")]
    [InlineData("""no JSON""", "", "not the JSON of a schema")]
    [InlineData("""{"version":1,"members":[]}""", "name", "missing")]
    [InlineData("""{"version":1,"name":"x","members":[]}""", "members", "1 to 64")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a"}]}""", "members[0].shape", "missing")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","shape":"number"}]}""", "members[0].shape", "not a shape that this version")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","shape":"mention"}]}""", "members[0].shape", "need not hold a mention")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","shape":{"list":{"list":"mention"}}}]}""", "members[0].shape", "no form for list(mention) inside list(…)")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a\nb","shape":{"list":"mention"}}]}""", "members[0].name", "U+000A")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","shape":{"list":"mention"}},{"name":"b","aliases":["a"],"shape":{"list":"mention"}}]}""", "members[1]", "also that of member 0")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","aliases":["PER"],"shape":{"list":"mention"}},{"name":"b","aliases":["per"],"shape":{"list":"mention"}}]}""", "members[1]", "also that of member 0")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","shape":{"list":"mention"}},{"name":"A","shape":{"list":"mention"}}]}""", "members[1]", "also that of member 0")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","aliases":["b","b"],"shape":{"list":"mention"}}]}""", "members[0]", "also that of member 0")]
    [InlineData("""{"version":1,"name":" x","members":[{"name":"a","shape":{"list":"mention"}}]}""", "name", "white space")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a\\b","shape":{"list":"mention"}}]}""", "members[0].name", "the character")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","aliases":[" "],"shape":{"list":"mention"}}]}""", "members[0].aliases", "is blank")]
    [InlineData("""{"version":1,"name":"x","members":[{"name":"a","shape":{"list":"mention"}}],"fingerprints":{"answer":"0000000000000000"}}""", "fingerprints.answer", "edited by hand")]
    public void JSON_that_is_no_schema_is_refused_with_its_place(string json, string path, string problem)
    {
        SchemaException exception = Assert.Throws<SchemaException>(() => EntitySchema.Parse(json));
        Assert.Equal(path, exception.Path);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_go_into_a_record_and_back()
    {
        News value = News.Schema.FromSpans("Ada met Bob on Monday; Ada left.", [new("person", 0, 3), new("person", 8, 11), new("person", 23, 26), new("day", 15, 21)]);
        RecordValue tree = News.Schema.Capture(value);

        News made = News.Schema.Materialize(tree);

        Assert.Equal(value.Person, made.Person);
        Assert.Equal(value.Date, made.Date);
        Assert.Equal(tree.ToJson(), News.Schema.Capture(made).ToJson());
        Assert.Equal(tree.ToJson(), EntitySchema.Parse(News.Schema.ToJson()).FromSpans(
            "Ada met Bob on Monday; Ada left.", News.Schema.GetMentions(value).Select(mention => mention.Span)).ToJson());
        Assert.Throws<EntityValueException>(() => News.Schema.Materialize(RecordValue.Empty(Invoice.Schema.Shape)));
    }

    [Fact]
    public void Nested_shapes_have_labels_by_path() => Assert.Equal(
        ["O", "B-order.item", "I-order.item", "B-shop", "I-shop"],
        IobLabels.Of(new RecordShape(
            new SchemaMember("order", new ListShape(new RecordShape(new SchemaMember("item", new ListShape(MentionShape.Instance))))),
            new SchemaMember("shop", new OptionalShape(MentionShape.Instance)))).AsEnumerable());

    [Fact]
    public void Fingerprints_tell_what_a_change_concerns()
    {
        SchemaMember person = new("person", new ListShape(MentionShape.Instance), "names");
        SchemaMember day = new("day", new OptionalShape(MentionShape.Instance));
        SchemaFingerprints before = Of(person, day);

        Assert.Equal(before with { Prompt = Of(new SchemaMember("person", person.Shape, "other words"), day).Prompt }, Of(new SchemaMember("person", person.Shape, "other words"), day));
        Assert.Equal(before.Shape, Of(day, person).Shape);
        Assert.NotEqual(before.Answer, Of(day, person).Answer);
        Assert.NotEqual(before.Labels, Of(day, person).Labels);
        Assert.Equal(before.Labels, Of(person, new SchemaMember("day", person.Shape)).Labels);
        Assert.NotEqual(before.Shape, Of(person, new SchemaMember("day", person.Shape)).Shape);
        Assert.Equal(before, Of(new SchemaMember("person", person.Shape, "names", "PER"), day));

        static SchemaFingerprints Of(params ImmutableArray<SchemaMember> members) => EntitySchema.FromShapes("x", new RecordShape(members)).Fingerprints;
    }
}
