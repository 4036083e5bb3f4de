using System.Text;
using System.Text.Json;
using Fixtures;
using NJsonSchema.Validation;

namespace NerSdk.Tests.Schemas;

/// <summary>The JSON schema accepts what the contract answers and nothing that the reader would complain about.</summary>
public sealed class JsonSchemaTests
{
    [Fact]
    public async Task Answers_of_the_contract_are_valid()
    {
        NJsonSchema.JsonSchema[] schemas = await Task.WhenAll(FixtureSchemas.All.Select(schema => Parse(schema.JsonSchemaUtf8)));
        foreach (string line in await File.ReadAllLinesAsync(SharedFiles.PromptCases))
        {
            using JsonDocument parsed = JsonDocument.Parse(line);
            JsonElement fields = parsed.RootElement.GetProperty("fields");
            string[] names = [.. fields.EnumerateArray().Select(field => field.GetProperty("name").GetString()!)];
            NJsonSchema.JsonSchema schema = schemas.First(schema => schema.Properties.Keys.SequenceEqual(names));
            Assert.Empty(schema.Validate(parsed.RootElement.GetProperty("answer").GetString()!));
        }
    }

    [Theory]
    [InlineData("""{"person":["Ada"],"day":"Monday"}""", null)]
    [InlineData("""{"person":[],"day":null}""", null)]
    [InlineData("""{"person":["Ada"]}""", ValidationErrorKind.PropertyRequired)]
    [InlineData("""{"person":[],"day":null,"place":null}""", ValidationErrorKind.NoAdditionalPropertiesAllowed)]
    [InlineData("""{"person":"Ada","day":null}""", ValidationErrorKind.ArrayExpected)]
    [InlineData("""{"person":[null],"day":null}""", ValidationErrorKind.ArrayItemNotValid)]
    [InlineData("""{"person":[],"day":7}""", ValidationErrorKind.NoTypeValidates)]
    [InlineData("""{"person":[],"day":["Monday"]}""", ValidationErrorKind.NoTypeValidates)]
    public async Task Every_field_is_there_with_its_type_and_no_other(string answer, ValidationErrorKind? expected)
    {
        NJsonSchema.JsonSchema schema = await Parse(News.Schema.JsonSchemaUtf8);
        Assert.Equal(expected is null ? [] : [expected.Value], schema.Validate(answer).Select(error => error.Kind));
    }

    private static Task<NJsonSchema.JsonSchema> Parse(ReadOnlySpan<byte> utf8) =>
        NJsonSchema.JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(utf8));
}
