using System.Text.Json;
using NerSdk.Shapes;

namespace NerSdk.Schemas;

/// <summary>Writes shapes in the form of <see cref="SchemaJson"/>: <c>"mention"</c>, <c>{"list":…}</c>, <c>{"optional":…}</c>, <c>{"members":[…]}</c>.</summary>
internal sealed class ShapeJsonWriter : ShapeVisitor<Utf8JsonWriter, bool>
{
    private static readonly ShapeJsonWriter s_instance = new();

    public static void WriteMembers(Utf8JsonWriter writer, RecordShape shape)
    {
        writer.WriteStartArray("members"u8);
        foreach (SchemaMember member in shape.Members)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, member.Name);
            SchemaJson.WriteOptional(writer, "member"u8, member.MemberName == member.Name ? null : member.MemberName);
            SchemaJson.WriteOptional(writer, "description"u8, member.Description);
            if (!member.Aliases.IsEmpty)
            {
                writer.WriteStartArray("aliases"u8);
                foreach (string alias in member.Aliases)
                {
                    writer.WriteStringValue(alias);
                }

                writer.WriteEndArray();
            }

            writer.WritePropertyName("shape"u8);
            member.Shape.Accept(s_instance, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public override bool VisitMention(MentionShape shape, Utf8JsonWriter argument)
    {
        argument.WriteStringValue("mention"u8);
        return true;
    }

    public override bool VisitList(ListShape shape, Utf8JsonWriter argument) => WriteAround("list"u8, shape.Element, argument);

    public override bool VisitOptional(OptionalShape shape, Utf8JsonWriter argument) => WriteAround("optional"u8, shape.Value, argument);

    public override bool VisitRecord(RecordShape shape, Utf8JsonWriter argument)
    {
        argument.WriteStartObject();
        WriteMembers(argument, shape);
        argument.WriteEndObject();
        return true;
    }

    private bool WriteAround(ReadOnlySpan<byte> kind, Shape inner, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(kind);
        inner.Accept(this, writer);
        writer.WriteEndObject();
        return true;
    }
}
