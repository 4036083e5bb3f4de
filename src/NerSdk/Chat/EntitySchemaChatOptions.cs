using Microsoft.Extensions.AI;
using NerSdk.Schemas;

namespace NerSdk.Chat;

/// <summary>
/// How a schema travels to a chat client: as JSON schema for every backend, and as the schema object itself for a backend that
/// constrains decoding to the document.
/// </summary>
public static class EntitySchemaChatOptions
{
    /// <summary>The key of <see cref="ChatOptions.AdditionalProperties"/> that holds the <see cref="EntitySchema"/>.</summary>
    public const string SchemaKey = "nersdk.schema";

    /// <summary>Asks for answers of a schema.</summary>
    /// <remarks>
    /// Servers take few characters in a schema's name: where the schema's own has others or is longer than 64, the response format gets one made of
    /// its ASCII letters, digits, <c>_</c> and <c>-</c>, and the first 8 digits of its fingerprint.
    /// </remarks>
    /// <param name="options">The options to change.</param>
    /// <param name="schema">The schema.</param>
    /// <returns>The same options.</returns>
    public static ChatOptions WithEntitySchema(this ChatOptions options, EntitySchema schema)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schema);
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.JsonSchema, ServerSchemaName.Create(schema), schema.Description);
        (options.AdditionalProperties ??= [])[SchemaKey] = schema;
        return options;
    }

    /// <summary>The schema that the options ask for, or null where they carry none.</summary>
    /// <param name="options">The options of a request.</param>
    public static EntitySchema? GetEntitySchema(this ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(SchemaKey, out object? schema) is true ? schema as EntitySchema : null;
}
