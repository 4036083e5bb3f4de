using System.Collections.Immutable;
using NerSdk.Grammar;
using NerSdk.Schemas;
using NerSdk.Serialization;
using NerSdk.Text;

namespace NerSdk.Tests.Samples;

/// <summary>The record of most tests: a list field and a single field that has another name and an alias.</summary>
public sealed record News : IEntitySchema<News>
{
    public static EntitySchema<News> Schema { get; } = new NewsSchema();

    public IReadOnlyList<Mention> Person { get; init; } = [];

    public Mention? Date { get; init; }
}

internal sealed class NewsSchema : EntitySchema<News>
{
    public override string Name => "news";

    public override string? Description => "People and the day.";

    public override ImmutableArray<EntityField> Fields { get; } =
        [new EntityField("person", "Person", isList: true, "names of people"), new EntityField("day", "Date", isList: false, "the day", "DATE")];

    public override string SystemPrompt =>
        "Extract entities from the user's text. Copy each one exactly as it is written there, once, in order of appearance.\n"
        + "person: names of people\nday: the day\nReply with JSON only. If nothing is found: {\"person\":[],\"day\":null}";

    public override ReadOnlySpan<byte> JsonSchemaUtf8 =>
        """{"type":"object","properties":{"person":{"type":"array","items":{"type":"string"}},"day":{"type":["string","null"]}},"required":["person","day"],"additionalProperties":false}"""u8;

    public override AnswerGrammar Grammar { get; } = new(
        new AnswerPart(AnswerPartKind.FixedText, "{\"person\":"),
        new AnswerPart(AnswerPartKind.StringList, "person"),
        new AnswerPart(AnswerPartKind.FixedText, ",\"day\":"),
        new AnswerPart(AnswerPartKind.StringOrNull, "day"),
        new AnswerPart(AnswerPartKind.FixedText, "}"));

    public override ImmutableArray<string> BioLabels { get; } = ["O", "B-person", "I-person", "B-day", "I-day"];

    public override string Fingerprint => "0123456789abcdef";

    public override ReadOnlySpan<byte> ChatTrainingRowStartUtf8 =>
        """{"messages":[{"role":"system","content":"Extract entities from the user's text. Copy each one exactly as it is written there, once, in order of appearance.\nperson: names of people\nday: the day\nReply with JSON only. If nothing is found: {\"person\":[],\"day\":null}"}"""u8;

    public override News Read(ref AnswerReader reader)
    {
        IReadOnlyList<Mention> person = [];
        Mention? date = null;
        while (reader.MoveToNextField())
        {
            if (reader.FieldIs("person"u8))
            {
                reader.ReadMentions(0, "person", ref person);
            }
            else if (reader.FieldIs("day"u8) || reader.FieldIs("DATE"u8))
            {
                reader.ReadMention(1, "day", ref date);
            }
            else
            {
                reader.SkipUnknownField();
            }
        }

        reader.CheckFieldWasRead(0, "person");
        reader.CheckFieldWasRead(1, "day");
        return new News { Person = person, Date = date };
    }

    public override void Write(AnswerWriter writer, News value)
    {
        writer.WriteFixedText("{\"person\":"u8);
        writer.WriteMentions(value.Person);
        writer.WriteFixedText(",\"day\":"u8);
        writer.WriteMention(value.Date);
        writer.WriteFixedText("}"u8);
    }

    public override News Create(ReadOnlySpan<IReadOnlyList<Mention>> mentionsByField) =>
        new() { Person = mentionsByField[0], Date = mentionsByField[1] is { Count: > 0 } date ? date[0] : null };

    public override void AddMentions(News value, ICollection<LabeledMention> mentions)
    {
        foreach (Mention mention in value.Person)
        {
            mentions.Add(new LabeledMention("person", mention.Text, mention.Start, mention.End, mention.Confidence));
        }

        if (value.Date is { } date)
        {
            mentions.Add(new LabeledMention("day", date.Text, date.Start, date.End, date.Confidence));
        }
    }
}
