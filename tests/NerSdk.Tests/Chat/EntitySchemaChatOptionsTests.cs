using NerSdk.Chat;
using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Prompting;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Chat;

public sealed class EntitySchemaChatOptionsTests
{
    [Fact]
    public void A_schema_travels_as_JSON_schema_and_as_itself()
    {
        ChatOptions options = new();

        Assert.Same(options, options.WithEntitySchema(News.Schema));

        ChatResponseFormatJson format = Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat);
        Assert.Equal("news", format.SchemaName);
        Assert.Equal("People and the day.", format.SchemaDescription);
        Assert.True(JsonElement.DeepEquals(News.Schema.JsonSchema, format.Schema!.Value));
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
        Assert.Null(new ChatOptions { AdditionalProperties = new() { [EntitySchemaChatOptions.SchemaKey] = "text" } }.GetEntitySchema());
    }
}
