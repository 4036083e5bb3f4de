using System.Collections.Immutable;
using System.Text.Json;
using NerSdk.Shapes;

namespace NerSdk.Values;

/// <summary>JSON, and where it stands in its document.</summary>
internal readonly record struct JsonPlace(JsonElement Json, string Path);

/// <summary>Reads values in the form of <see cref="EntityValueJson"/>.</summary>
internal sealed class EntityValueReader : ShapeVisitor<JsonPlace, EntityValue?>
{
    public static EntityValueReader Instance { get; } = new();

    public override EntityValue? VisitMention(MentionShape shape, JsonPlace argument)
    {
        (JsonElement json, string path) = argument;
        Expect(json, JsonValueKind.Object, path);
        JsonElement text = Member(json, "text", path);
        Expect(text, JsonValueKind.String, $"{path}.text");
        MentionValue mention = new(text.GetString()!, Spans(Member(json, "spans", path), $"{path}.spans"))
        {
            Confidence = json.TryGetProperty("confidence"u8, out JsonElement confidence) ? Confidence(confidence, $"{path}.confidence") : null,
            Origin = json.TryGetProperty("origin"u8, out JsonElement origin) && origin.ValueKind == JsonValueKind.String ? origin.GetString() : null,
        };
        return json.TryGetProperty("alignment"u8, out JsonElement alignment)
            ? new MentionValue(mention.Text, mention.Spans) { Confidence = mention.Confidence, Origin = mention.Origin, Alignment = AlignmentOf(alignment, $"{path}.alignment") }
            : mention;
    }

    public override EntityValue? VisitList(ListShape shape, JsonPlace argument)
    {
        Expect(argument.Json, JsonValueKind.Array, argument.Path);
        ImmutableArray<EntityValue>.Builder items = ImmutableArray.CreateBuilder<EntityValue>(argument.Json.GetArrayLength());
        foreach (JsonElement item in argument.Json.EnumerateArray())
        {
            string path = $"{argument.Path}[{items.Count}]";
            items.Add(shape.Element.Accept(this, new JsonPlace(item, path)) ?? throw new EntityValueException(path, "null stands where a value is expected."));
        }

        return new ListValue(items.MoveToImmutable());
    }

    public override EntityValue? VisitOptional(OptionalShape shape, JsonPlace argument) =>
        argument.Json.ValueKind == JsonValueKind.Null ? null : shape.Value.Accept(this, argument);

    public override EntityValue? VisitRecord(RecordShape shape, JsonPlace argument)
    {
        (JsonElement json, string path) = argument;
        Expect(json, JsonValueKind.Object, path);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (shape.IndexOf(property.Name) < 0)
            {
                throw new EntityValueException($"{path}.{property.Name}", "the schema has no such member.");
            }
        }

        return new RecordValue(shape, ImmutableArray.CreateRange(
            shape.Members, member => member.Shape.Accept(this, new JsonPlace(Member(json, member.Name, path), $"{path}.{member.Name}"))));
    }

    public static JsonElement Member(JsonElement json, string name, string path) =>
        json.TryGetProperty(name, out JsonElement value) ? value : throw new EntityValueException(path, $"'{name}' is missing.");

    public static void Expect(JsonElement json, JsonValueKind kind, string path)
    {
        if (json.ValueKind != kind)
        {
            throw new EntityValueException(path, $"JSON {json.ValueKind} stands where {kind} is expected.");
        }
    }

    private static ImmutableArray<TextSpan> Spans(JsonElement json, string path)
    {
        Expect(json, JsonValueKind.Array, path);
        return [.. json.EnumerateArray().Select((item, i) => Span(item, $"{path}[{i}]"))];
    }

    private static TextSpan Span(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 2
        && TryGetOffset(json[0], out int start) && TryGetOffset(json[1], out int end) && start <= end
            ? new TextSpan(start, end)
            : throw new EntityValueException(path, $"{json.GetRawText()} is not [start,end] in UTF-16 code units.");

    private static bool TryGetOffset(JsonElement json, out int offset)
    {
        offset = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out offset) && offset >= 0;
    }

    private static float Confidence(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetSingle(out float confidence) && confidence is >= 0 and <= 1
            ? confidence
            : throw new EntityValueException(path, $"{json.GetRawText()} is not a probability from 0 to 1.");

    private static Alignment AlignmentOf(JsonElement json, string path)
    {
        foreach (Alignment alignment in Enum.GetValues<Alignment>())
        {
            if (json.ValueKind == JsonValueKind.String && json.ValueEquals(JsonNamingPolicy.SnakeCaseLower.ConvertName(alignment.ToString())))
            {
                return alignment;
            }
        }

        throw new EntityValueException(path, $"{json.GetRawText()} is not an alignment; there are exact, normalized, fuzzy and none.");
    }
}
