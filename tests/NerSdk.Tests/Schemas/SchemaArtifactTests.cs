using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fixtures;
using NerSdk.Schemas;
using NerSdk.Shapes;

namespace NerSdk.Tests.Schemas;

/// <summary>The parts of one generated schema must agree with each other, whatever the record looks like.</summary>
public sealed class SchemaArtifactTests
{
    private static readonly EntitySchema[] s_all = FixtureSchemas.All;

    [Fact]
    public void Prompt_has_a_line_for_each_field_and_ends_with_the_empty_answer() => Assert.All(s_all, schema =>
    {
        string[] lines = schema.SystemPrompt.Split('\n');
        Assert.Equal(schema.Members.Select(Line), lines[1..^1]);
        Assert.EndsWith($"If nothing is found: {EmptyAnswer(schema)}", lines[^1], StringComparison.Ordinal);

        static string Line(SchemaMember field) => field.Description is null ? field.Name : $"{field.Name}: {field.Description}";
    });

    [Fact]
    public void Json_schema_asks_for_every_field_and_for_no_other() => Assert.All(s_all, schema =>
    {
        JsonElement root = schema.JsonSchema;
        JsonProperty[] properties = [.. root.GetProperty("properties").EnumerateObject()];
        Assert.Equal(schema.Members.Select(field => field.Name), properties.Select(property => property.Name));
        Assert.Equal(schema.Members.Select(field => field.Description), properties.Select(property => Description(property.Value)));
        Assert.Equal(schema.Members.Select(field => field.Name), root.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(schema.Description, Description(root));
        Assert.False(root.GetProperty("additionalProperties").GetBoolean());

        static string? Description(JsonElement json) => json.TryGetProperty("description", out JsonElement text) ? text.GetString() : null;
    });

    [Fact]
    public void Labels_begin_with_O_and_have_B_and_I_of_each_field() => Assert.All(s_all, schema =>
        Assert.Equal(schema.Members.SelectMany(field => new[] { $"B-{field.Name}", $"I-{field.Name}" }).Prepend("O"), schema.BioLabels));

    [Fact]
    public void Fingerprint_is_the_hash_of_contract_version_and_prompt() => Assert.All(s_all, schema => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("nersdk-prompt-1\n" + schema.SystemPrompt)))[..16],
        schema.Fingerprint));

    [Fact]
    public void Names_and_descriptions_are_those_of_the_record()
    {
        Assert.Equal("news", News.Schema.Name);
        Assert.Equal("People and the day.", News.Schema.Description);
        Assert.Equal("odd/texts", Texts.Schema.Name);
        Assert.Null(PlainList.Schema.Description);
        Assert.Equal(["person", "day"], News.Schema.Members.Select(field => field.Name));
        Assert.Equal(["Person", "Date"], News.Schema.Members.Select(field => field.MemberName));
        Assert.Equal(["list(mention)", "optional(mention)"], News.Schema.Members.Select(member => member.Shape.ToString()));
        Assert.Equal("DATE, when", string.Join(", ", News.Schema.Members[1].Aliases));
        Assert.Equal(["event", "namespace", "record", "event again"], @class.Schema.Members.Select(field => field.Name));
        Assert.Equal(
            ["straße", "город_прописки", "国家", "ip_address_v4_of2nd_http_server"],
            Fixtures.@in.Žemė.Große.Schema.Members.Select(field => field.Name));
        Assert.Equal(["headline", "author", "journal", "rating"], Review.Schema.Members.Select(field => field.Name));
    }

    [Fact]
    public void Schema_is_one_object_for_ever()
    {
        Assert.Same(News.Schema, News.Schema);
        Assert.Same(News.Schema.Grammar, FixtureSchemas.Of<News>().Grammar);
        Assert.NotSame(Generic<int>.Schema, Generic<string>.Schema);
    }

    private static string EmptyAnswer(EntitySchema schema) =>
        "{" + string.Join(",", schema.Members.Select(field => $"\"{field.Name}\":{(field.Shape is ListShape ? "[]" : "null")}")) + "}";
}
