using System.Text.Json;

namespace NerSdk.Values;

/// <summary>Writes values in the form of <see cref="EntityValueJson"/>.</summary>
internal sealed class EntityValueWriter(Utf8JsonWriter writer) : EntityValueVisitor<bool>
{
    public override bool VisitMention(MentionValue value)
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, value.Text);
        writer.WriteStartArray("spans"u8);
        foreach (TextSpan span in value.Spans)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(span.Start);
            writer.WriteNumberValue(span.End);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        if (value.Confidence is { } confidence && float.IsFinite(confidence))
        {
            writer.WriteNumber("confidence"u8, confidence);
        }

        if (value.Alignment != (value.Spans.IsEmpty ? Alignment.None : Alignment.Exact))
        {
            writer.WriteString("alignment"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.Alignment.ToString()));
        }

        if (value.Origin is not null)
        {
            writer.WriteString("origin"u8, value.Origin);
        }

        writer.WriteEndObject();
        return true;
    }

    public override bool VisitList(ListValue value)
    {
        writer.WriteStartArray();
        foreach (EntityValue item in value.Items)
        {
            item.Accept(this);
        }

        writer.WriteEndArray();
        return true;
    }

    public override bool VisitRecord(RecordValue value)
    {
        writer.WriteStartObject();
        for (int i = 0; i < value.Values.Length; i++)
        {
            writer.WritePropertyName(value.Shape.Members[i].Name);
            if (value.Values[i] is { } item)
            {
                item.Accept(this);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndObject();
        return true;
    }
}
