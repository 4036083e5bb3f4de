using NerSdk.Chat;
using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Schemas;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Chat;

public sealed class EntitySchemaChatOptionsTests
{
    [Fact]
    public void A_schema_travels_as_JSON_schema_and_in_its_own_form()
    {
        ChatOptions options = new();

        Assert.Same(options, options.WithEntitySchema(News.Schema));

        ChatResponseFormatJson format = Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat);
        Assert.Equal("news", format.SchemaName);
        Assert.Equal("People and the day.", format.SchemaDescription);
        Assert.True(JsonElement.DeepEquals(News.Schema.JsonSchema, format.Schema!.Value));
        Assert.Equal(News.Schema.ToJson(), options.AdditionalProperties![EntitySchemaChatOptions.SchemaKey]);
        Assert.Same(News.Schema, options.GetEntitySchema());
    }

    [Fact]
    public void Other_properties_are_kept()
    {
        ChatOptions options = new() { AdditionalProperties = new() { ["other"] = 1 } };

        options.WithEntitySchema(News.Schema);

        Assert.Equal(1, options.AdditionalProperties["other"]);
        Assert.Same(News.Schema, options.GetEntitySchema());
    }

    [Fact]
    public void The_schema_survives_a_clone() => Assert.Same(News.Schema, new ChatOptions().WithEntitySchema(News.Schema).Clone().GetEntitySchema());

    [Fact]
    public void Options_without_a_schema_have_none()
    {
        Assert.Null(((ChatOptions?)null).GetEntitySchema());
        Assert.Null(new ChatOptions().GetEntitySchema());
        Assert.Null(new ChatOptions { AdditionalProperties = [] }.GetEntitySchema());
        Assert.Null(new ChatOptions { AdditionalProperties = new() { [EntitySchemaChatOptions.SchemaKey] = null } }.GetEntitySchema());
    }

    [Fact]
    public void The_schema_survives_JSON()
    {
        ChatOptions options = new ChatOptions { MaxOutputTokens = 7 }.WithEntitySchema(News.Schema);

        string json = JsonSerializer.Serialize(options, AIJsonUtilities.DefaultOptions);
        ChatOptions back = JsonSerializer.Deserialize<ChatOptions>(json, AIJsonUtilities.DefaultOptions)!;

        Assert.Same(News.Schema, back.GetEntitySchema());
        Assert.Equal(json, JsonSerializer.Serialize(back, AIJsonUtilities.DefaultOptions));
    }

    [Fact]
    public void A_schema_of_another_process_is_made_once()
    {
        string json = News.Schema.ToJson().Replace("\"news\"", "\"elsewhere\"", StringComparison.Ordinal);
        ChatOptions Options() => new() { AdditionalProperties = new() { [EntitySchemaChatOptions.SchemaKey] = new string(json) } };

        EntitySchema schema = Options().GetEntitySchema()!;

        Assert.Equal("elsewhere", schema.Name);
        Assert.Equal(News.Schema.SystemPrompt, schema.SystemPrompt);
        Assert.Equal(News.Schema.Members.Select(member => member.Name), schema.Members.Select(member => member.Name));
        Assert.Same(schema, Options().GetEntitySchema());
    }

    [Fact]
    public void Many_schemas_are_not_kept_for_ever()
    {
        string json = News.Schema.ToJson();
        List<WeakReference> schemas = [.. Enumerable.Range(0, 200).Select(i => Get(json.Replace("\"news\"", $"\"news_{i}\"", StringComparison.Ordinal)))];

        GC.Collect();

        Assert.InRange(schemas.Count(schema => schema.IsAlive), 0, 64);

        static WeakReference Get(string json) =>
            new(new ChatOptions { AdditionalProperties = new() { [EntitySchemaChatOptions.SchemaKey] = json } }.GetEntitySchema());
    }

    [Fact]
    public void What_is_no_schema_is_refused()
    {
        string future = News.Schema.ToJson().Replace("\"version\":1", "\"version\":99", StringComparison.Ordinal);

        foreach (object value in (object[])["text", "{}", future, 7, new Uri("file:///"), JsonSerializer.SerializeToElement(7)])
        {
            Assert.Throws<SchemaException>(() => new ChatOptions { AdditionalProperties = new() { [EntitySchemaChatOptions.SchemaKey] = value } }.GetEntitySchema());
        }
    }
}
