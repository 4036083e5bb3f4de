using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Schemas;

namespace NerSdk.Chat;

/// <summary>
/// How a schema travels to a chat client: as JSON schema for every backend, and in its own JSON form for a backend that constrains
/// decoding to the document. Both survive caches, logs and processes.
/// </summary>
public static class EntitySchemaChatOptions
{
    /// <summary>The key of <see cref="ChatOptions.AdditionalProperties"/> that holds the schema, as the text that <see cref="EntitySchema.ToJson"/> writes.</summary>
    public const string SchemaKey = "nersdk.schema";

    /// <summary>Asks for answers of a schema.</summary>
    /// <remarks>
    /// Servers accept few characters in a schema's name: if the schema's own has others or is longer than 64, the response format gets one made of
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
        string json = schema.ToJson();
        KnownSchemas.Add(json, schema);
        (options.AdditionalProperties ??= [])[SchemaKey] = json;
        return options;
    }

    /// <summary>The schema that the options ask for, or null if they carry none.</summary>
    /// <remarks>For a schema of this process it is the object that was given to <see cref="WithEntitySchema"/>.</remarks>
    /// <param name="options">The options of a request.</param>
    /// <exception cref="SchemaException">What is there is not a schema, or is one of a later version.</exception>
    public static EntitySchema? GetEntitySchema(this ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(SchemaKey) switch
        {
            null => null,
            string json => KnownSchemas.Get(json),
            JsonElement { ValueKind: JsonValueKind.String } json => KnownSchemas.Get(json.GetString()!),
            object other => throw new SchemaException(
                SchemaKey, $"the options hold a {other.GetType().Name} there instead of a text. Set it with {nameof(WithEntitySchema)}."),
        };
}
