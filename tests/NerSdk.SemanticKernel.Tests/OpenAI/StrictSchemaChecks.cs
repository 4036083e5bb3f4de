using System.Text.Json;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>The subset of JSON schema that OpenAI takes with <c>strict: true</c> (platform.openai.com, guide, structured outputs, supported schemas).</summary>
internal static class StrictSchemaChecks
{
    private const int MaxProperties = 5000;
    private const int MaxDepth = 10;
    private const int MaxNameCharacters = 120_000;

    private static readonly string[] s_keywords =
    [
        "type", "description", "title", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs", "definitions",
        "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems",
    ];

    private static readonly string[] s_types = ["string", "number", "boolean", "integer", "object", "array", "null"];

    /// <summary>What is wrong with a schema, or null.</summary>
    public static string? Find(JsonElement schema)
    {
        if (!HasType(schema, "object"))
        {
            return "schema must be a JSON Schema of 'type: \"object\"'.";
        }

        int properties = 0;
        int characters = 0;
        return FindIn(schema, "()", 1, ref properties, ref characters)
            ?? (properties > MaxProperties ? $"has {properties} properties; {MaxProperties} are allowed." : null)
            ?? (characters > MaxNameCharacters ? $"names have {characters} characters; {MaxNameCharacters} are allowed." : null);
    }

    private static string? FindIn(JsonElement schema, string path, int depth, ref int properties, ref int characters)
    {
        if (depth > MaxDepth)
        {
            return $"In context={path}, there are more than {MaxDepth} levels of nesting.";
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return $"In context={path}, a schema must be an object.";
        }

        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            if (!s_keywords.Contains(keyword.Name))
            {
                return $"In context={path}, '{keyword.Name}' is not permitted.";
            }
        }

        if (!schema.TryGetProperty("type", out JsonElement type) && !schema.TryGetProperty("anyOf", out _) && !schema.TryGetProperty("$ref", out _))
        {
            return $"In context={path}, schema must have a 'type' key.";
        }

        if (GetTypes(type).FirstOrDefault(name => !s_types.Contains(name)) is { } unknown)
        {
            return $"In context={path}, '{unknown}' is not a valid type.";
        }

        return (HasType(schema, "object") ? FindInObject(schema, path, depth, ref properties, ref characters) : null)
            ?? (HasType(schema, "array") ? FindInArray(schema, path, depth, ref properties, ref characters) : null);
    }

    private static string? FindInObject(JsonElement schema, string path, int depth, ref int properties, ref int characters)
    {
        if (!schema.TryGetProperty("additionalProperties", out JsonElement additional) || additional.ValueKind != JsonValueKind.False)
        {
            return $"In context={path}, 'additionalProperties' is required to be supplied and to be false.";
        }

        JsonProperty[] members = schema.TryGetProperty("properties", out JsonElement given) ? [.. given.EnumerateObject()] : [];
        string[] required = schema.TryGetProperty("required", out JsonElement names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];
        if (!members.Select(member => member.Name).ToHashSet().SetEquals(required))
        {
            return $"In context={path}, 'required' is required to be supplied and to be an array including every key in properties.";
        }

        foreach (JsonProperty member in members)
        {
            properties++;
            characters += member.Name.Length;
            if (FindIn(member.Value, $"{path}.{member.Name}", depth + 1, ref properties, ref characters) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? FindInArray(JsonElement schema, string path, int depth, ref int properties, ref int characters) =>
        schema.TryGetProperty("items", out JsonElement items)
            ? FindIn(items, path + "[]", depth + 1, ref properties, ref characters)
            : $"In context={path}, array schema missing items.";

    private static bool HasType(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out JsonElement type) && GetTypes(type).Contains(name);

    private static IEnumerable<string?> GetTypes(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => [type.GetString()],
        JsonValueKind.Array => type.EnumerateArray().Select(item => item.GetString()),
        _ => [],
    };
}
