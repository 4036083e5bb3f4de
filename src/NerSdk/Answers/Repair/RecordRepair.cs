using NerSdk.Shapes;

namespace NerSdk.Answers.Repair;

/// <summary>Writes what a model answered as the shapes of a schema ask for it.</summary>
/// <param name="json">Takes the answer.</param>
/// <param name="log">Takes what was repaired.</param>
/// <param name="alignment">Finds strings in the document.</param>
/// <param name="cancellationToken">Stops the work, between two fields.</param>
internal sealed class RecordRepair(RepairedJson json, RepairLog log, TextAlignment alignment, CancellationToken cancellationToken) : ShapeVisitor<Slot, object?>
{
    private readonly MentionRepair _mentions = new(json, log, alignment, cancellationToken);

    /// <summary>Writes one record of one object or of several: lists are joined, of single values the first counts.</summary>
    public void WriteRecords(RecordShape shape, List<AnswerNode> records)
    {
        json.BeginObject(records[0].Start);
        List<(string Name, List<AnswerField> Fields, int Member)> written = [];
        Dictionary<int, List<AnswerField>> members = [];
        foreach (AnswerNode record in records)
        {
            HashSet<int> seen = [];
            foreach (AnswerField field in record.Fields)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int member = LenientNames.Find(shape, field.Name);
                if (member < 0 || !seen.Add(member))
                {
                    written.Add((member < 0 ? field.Name : shape.Members[member].Name, [field], -1));
                }
                else if (members.TryGetValue(member, out List<AnswerField>? fields))
                {
                    fields.Add(field);
                }
                else
                {
                    members.Add(member, [field]);
                    written.Add((field.Name, members[member], member));
                }
            }
        }

        foreach ((string name, List<AnswerField> fields, int member) in written)
        {
            if (member >= 0)
            {
                WriteMember(shape.Members[member], MemberNames.Find(shape, name) == member, fields);
            }
            else
            {
                WriteForReport(name, fields[0].Start);
            }
        }

        json.EndObject();
    }

    public override object? VisitMention(MentionShape shape, Slot argument)
    {
        if (argument.Place == SlotPlace.List)
        {
            _mentions.WriteList(argument.Field, argument.Values);
        }
        else
        {
            _mentions.WriteSingle(argument.Field, argument.Values, canBeNull: argument.Place == SlotPlace.Optional);
        }

        return null;
    }

    public override object? VisitOptional(OptionalShape shape, Slot argument) => shape.Value.Accept(this, argument with { Place = SlotPlace.Optional });

    public override object? VisitList(ListShape shape, Slot argument) => shape.Element.Accept(this, argument with { Place = SlotPlace.List });

    public override object? VisitRecord(RecordShape shape, Slot argument)
    {
        AnswerNode[] objects = [.. argument.Values.SelectMany(value => value.Kind == AnswerNodeKind.Array ? value.Items : [value])];
        if (argument.Place == SlotPlace.List)
        {
            json.BeginArray(argument.Values[0].Start);
            foreach (AnswerNode value in objects.Where(value => value.Kind != AnswerNodeKind.Null))
            {
                WriteObject(shape, value);
            }

            json.EndArray();
        }
        else if (objects is [AnswerNode value, ..])
        {
            WriteObject(shape, value);
        }
        else
        {
            json.WriteNull(argument.Values[0].Start);
        }

        return null;
    }

    private void WriteObject(RecordShape shape, AnswerNode value)
    {
        if (value.Kind == AnswerNodeKind.Object)
        {
            WriteRecords(shape, [value]);
        }
        else
        {
            json.WriteUnusable(value);
        }
    }

    private void WriteMember(SchemaMember member, bool isNamedRight, List<AnswerField> fields)
    {
        if (!isNamedRight)
        {
            log.Repaired(
                ExtractionIssueKind.FieldRenamed,
                $"The answer has a field '{fields[0].Name}', which was read as '{member.Name}'.",
                member.Name,
                fields[0].Start);
        }

        json.WriteName(member.Name, fields[0].Start);
        member.Shape.Accept(this, new Slot([.. fields.Select(field => field.Value)], member.Name, SlotPlace.Member));
    }

    // The reader skips it and says why.
    private void WriteForReport(string name, int origin)
    {
        json.WriteName(name, origin);
        json.WriteNull(origin);
    }
}
