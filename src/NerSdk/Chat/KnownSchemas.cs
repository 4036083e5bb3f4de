using System.Collections.Concurrent;
using NerSdk.Schemas;

namespace NerSdk.Chat;

/// <summary>
/// The schemas that requests named recently, by their JSON form: a request of this process gets its own schema back, one that came from
/// elsewhere is parsed once. The same text gives the same object, so that what is derived from a schema is derived once.
/// </summary>
internal static class KnownSchemas
{
    // Programs have few schemas. One that makes them as it goes must not keep them all.
    private const int Capacity = 64;

    private static readonly ConcurrentDictionary<string, EntitySchema> s_byJson = new();

    public static void Add(string json, EntitySchema schema)
    {
        if (s_byJson.Count >= Capacity && !s_byJson.ContainsKey(json))
        {
            s_byJson.Clear();
        }

        s_byJson.TryAdd(json, schema);
    }

    /// <exception cref="SchemaException">The text is not a schema, or is one of a later version.</exception>
    public static EntitySchema Get(string json)
    {
        if (!s_byJson.TryGetValue(json, out EntitySchema? schema))
        {
            schema = EntitySchema.Parse(json);
            Add(json, schema);
        }

        return schema;
    }
}
