using System.Collections.Immutable;
using System.Text.Json;
using NerSdk.Shapes;

namespace NerSdk.Schemas;

/// <summary>Reads shapes in the form of <see cref="SchemaJson"/>.</summary>
internal static class ShapeJsonReader
{
    // Deeper than any schema; JSON of the parser's own limit would overflow no stack either.
    private const int MaxDepth = 32;

    public static ImmutableArray<SchemaMember> ReadMembers(JsonElement json, string path, int depth = 0)
    {
        string place = Join(path, "members");
        if (!json.TryGetProperty("members"u8, out JsonElement members))
        {
            throw new SchemaException(place, "it is missing.");
        }

        Expect(members, JsonValueKind.Array, place);
        return [.. members.EnumerateArray().Select((member, i) => ReadMember(member, $"{place}[{i}]", depth))];
    }

    public static string? ReadString(JsonElement json, string name, string path, bool isOptional = false)
    {
        Expect(json, JsonValueKind.Object, path);
        if (!json.TryGetProperty(name, out JsonElement text))
        {
            return isOptional ? null : throw new SchemaException(path, "it is missing.");
        }

        Expect(text, JsonValueKind.String, path);
        return text.GetString();
    }

    public static void Expect(JsonElement json, JsonValueKind kind, string path)
    {
        if (json.ValueKind != kind)
        {
            throw new SchemaException(path, $"JSON {json.ValueKind} stands where {kind} is expected.");
        }
    }

    private static SchemaMember ReadMember(JsonElement json, string path, int depth)
    {
        Expect(json, JsonValueKind.Object, path);
        string name = ReadString(json, "name", $"{path}.name")!;
        Shape shape = json.TryGetProperty("shape"u8, out JsonElement given)
            ? ReadShape(given, $"{path}.shape", depth)
            : throw new SchemaException($"{path}.shape", "it is missing.");
        return new SchemaMember(name, shape, ReadString(json, "description", $"{path}.description", isOptional: true), ReadAliases(json, $"{path}.aliases"))
        {
            MemberName = ReadString(json, "member", $"{path}.member", isOptional: true) ?? name,
        };
    }

    private static ImmutableArray<string> ReadAliases(JsonElement json, string path)
    {
        if (!json.TryGetProperty("aliases"u8, out JsonElement aliases))
        {
            return [];
        }

        Expect(aliases, JsonValueKind.Array, path);
        return [.. aliases.EnumerateArray().Select(alias => alias.ValueKind == JsonValueKind.String ? alias.GetString()! : throw new SchemaException(path, "an alias is not a string."))];
    }

    private static Shape ReadShape(JsonElement json, string path, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new SchemaException(path, $"it is deeper than {MaxDepth} levels.");
        }

        if (json.ValueKind == JsonValueKind.String && json.ValueEquals("mention"u8))
        {
            return MentionShape.Instance;
        }

        if (json.ValueKind == JsonValueKind.Object)
        {
            if (json.TryGetProperty("list"u8, out JsonElement element))
            {
                return new ListShape(ReadShape(element, $"{path}.list", depth + 1));
            }

            if (json.TryGetProperty("optional"u8, out JsonElement value))
            {
                return new OptionalShape(ReadShape(value, $"{path}.optional", depth + 1));
            }

            if (json.TryGetProperty("members"u8, out _))
            {
                return new RecordShape(ReadMembers(json, path, depth + 1));
            }
        }

        throw new SchemaException(path, $"{json.GetRawText()} is not a shape that this version of NerSdk knows: \"mention\", {{\"list\":…}}, {{\"optional\":…}} or {{\"members\":[…]}}.");
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
