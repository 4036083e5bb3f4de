using System.Collections.Immutable;
using System.Text;
using NerSdk.Answers;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Metadata;

/// <summary>Reads the value that the reader stands at into a tree.</summary>
/// <returns>The value; null if it is missing or could not be read.</returns>
internal delegate EntityValue? TreeRead(ref AnswerReader reader, string name);

/// <summary>What generated readers do, for schemas without a record: makes the reader of a shape, once for each schema.</summary>
internal sealed class TreeReading : ShapeVisitor<TreeReading.Place, TreeRead>
{
    private static readonly TreeReading s_instance = new();

    /// <summary>What stands around a shape.</summary>
    public enum Place
    {
        /// <summary>A record.</summary>
        Member,

        /// <summary>Something optional: null is expected too.</summary>
        Optional,

        /// <summary>A list: the whole array is read.</summary>
        List,
    }

    public static AnswerRead<RecordValue> Of(RecordShape shape)
    {
        RecordReading record = new(shape, s_instance);
        return (ref AnswerReader reader) => record.ReadMembers(ref reader);
    }

    // One string of a list stands for as many mentions as it has places, so such a list is read as a whole.
    public override TreeRead VisitMention(MentionShape shape, Place argument) => argument switch
    {
        Place.List => static (ref AnswerReader reader, string name) => reader.ReadMentions(name) is { } mentions
            ? new ListValue(ImmutableArray.CreateRange<Mention, EntityValue>(ImmutableArray.Create(mentions), RecordBuilder.ToValue))
            : null,
        Place.Optional => static (ref AnswerReader reader, string name) => ReadMention(ref reader, name, canBeNull: true),
        _ => static (ref AnswerReader reader, string name) => ReadMention(ref reader, name, canBeNull: false),
    };

    public override TreeRead VisitOptional(OptionalShape shape, Place argument) => In(argument, shape.Value.Accept(this, Place.Optional));

    public override TreeRead VisitList(ListShape shape, Place argument) => In(argument, shape.Element.Accept(this, Place.List));

    public override TreeRead VisitRecord(RecordShape shape, Place argument)
    {
        RecordReading record = new(shape, this);
        return In(argument, (ref AnswerReader reader, string name) =>
        {
            if (!reader.BeginRecord(name, out ulong outer))
            {
                return null;
            }

            RecordValue value = record.ReadMembers(ref reader);
            reader.EndRecord(outer);
            return value;
        });
    }

    private static TreeRead In(Place place, TreeRead value) => place switch
    {
        Place.List => (ref AnswerReader reader, string name) => ReadItems(ref reader, name, value),
        Place.Optional => (ref AnswerReader reader, string name) => reader.IsNull ? null : value(ref reader, name),
        _ => value,
    };

    private static ListValue? ReadItems(ref AnswerReader reader, string name, TreeRead item)
    {
        if (!reader.BeginArray(name))
        {
            return null;
        }

        ImmutableArray<EntityValue>.Builder items = ImmutableArray.CreateBuilder<EntityValue>();
        while (reader.MoveToNextItem())
        {
            if (item(ref reader, name) is { } value)
            {
                items.Add(value);
            }
        }

        return new ListValue(items.DrainToImmutable());
    }

    private static MentionValue? ReadMention(ref AnswerReader reader, string name, bool canBeNull)
    {
        MentionBuffer buffer = new();
        try
        {
            reader.ReadSingleMention(name, canBeNull, ref buffer);
            return buffer.Count > 0 ? RecordBuilder.ToValue(buffer[0]) : null;
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private sealed class RecordReading(RecordShape shape, TreeReading reading)
    {
        private readonly TreeRead[] _reads = [.. shape.Members.Select(member => member.Shape.Accept(reading, Place.Member))];
        private readonly byte[][][] _names = [.. shape.Members.Select(member => (byte[][])[.. member.Aliases.Prepend(member.Name).Select(Encoding.UTF8.GetBytes)])];
        private readonly RecordValue _empty = RecordValue.Empty(shape);

        public RecordValue ReadMembers(ref AnswerReader reader)
        {
            EntityValue?[] values = [.. _empty.Values];
            while (reader.MoveToNextField())
            {
                int member = Find(ref reader);
                if (member < 0)
                {
                    reader.SkipUnknownField();
                }
                else if (reader.BeginField(member, shape.Members[member].Name))
                {
                    values[member] = _reads[member](ref reader, shape.Members[member].Name) ?? values[member];
                }
            }

            for (int member = 0; member < values.Length; member++)
            {
                reader.CheckFieldWasRead(member, shape.Members[member].Name);
            }

            return new RecordValue(shape, [.. values]);
        }

        private int Find(ref AnswerReader reader)
        {
            for (int member = 0; member < _names.Length; member++)
            {
                foreach (byte[] name in _names[member])
                {
                    if (reader.FieldIs(name))
                    {
                        return member;
                    }
                }
            }

            return reader.FindField(shape);
        }
    }
}
