using NerSdk.Shapes;

namespace NerSdk.Answers.Repair;

/// <summary>
/// Reads a list of entities, each with its text and its label, as a record: <c>[{"text":"Ada","label":"person"}]</c>, or the same under a key such as <c>entities</c>. Many models were
/// trained to answer like that, whatever schema they are sent.
/// </summary>
internal static class EntityList
{
    private const int MaxDepth = 3;

    private static readonly string[] s_textNames = ["text", "mention", "span", "word", "entity", "value", "name"];
    private static readonly string[] s_labelNames = ["label", "type", "entity_type", "entity_group", "category", "class", "tag", "field", "entity"];

    /// <summary>How many entities of a value have labels of the schema; 0 if it is no list of entities.</summary>
    public static int Score(AnswerNode node, RecordShape shape) => Find(node, MaxDepth) is { } list ? list.Items.Count(item => MemberOf(item, shape) >= 0) : 0;

    /// <summary>Makes the record of a list of entities. What has an unknown label is reported.</summary>
    /// <returns>Null if the value is no list of entities, or none of them has a label of the schema.</returns>
    public static AnswerNode? Read(AnswerNode node, RecordShape shape, RepairLog log)
    {
        if (Find(node, MaxDepth) is not { } list || Score(list, shape) == 0)
        {
            return null;
        }

        log.Repaired(ExtractionIssueKind.AnswerUnwrapped, $"The answer is a list of {list.Items.Count} entities with their labels in place of a record; they were read as its fields.", null, list.Start);
        AnswerNode record = new(AnswerNodeKind.Object, list.Start) { End = list.End };
        List<AnswerNode>[] values = [.. shape.Members.Select(_ => new List<AnswerNode>())];
        foreach (AnswerNode item in list.Items)
        {
            (AnswerNode text, AnswerField label) = Parts(item)!.Value;
            int member = LenientNames.Find(shape, label.Value.Text);
            if (member >= 0)
            {
                values[member].Add(text);
            }
            else
            {
                log.Lost(ExtractionIssueKind.UnknownField, $"The answer names '{QuotedText.Of(text.Text)}' as '{QuotedText.Of(label.Value.Text)}', which is no field; it was skipped.", label.Value.Start);
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            AnswerNode array = new(AnswerNodeKind.Array, list.Start) { End = list.End };
            array.Items.AddRange(values[i]);
            record.Fields.Add(new AnswerField(shape.Members[i].Name, list.Start, shape.Members[i].Shape.Accept(Values.Instance, array)));
        }

        return record;
    }

    // The list itself, or the only array under an object's keys.
    private static AnswerNode? Find(AnswerNode node, int depth) => node.Kind switch
    {
        AnswerNodeKind.Array when node.Items.Count > 0 && node.Items.TrueForAll(item => Parts(item) is not null) => node,
        AnswerNodeKind.Object when depth > 0 && node.Fields.Where(field => field.Value.Kind is AnswerNodeKind.Array or AnswerNodeKind.Object).ToArray() is [{ Value: { } inside }] => Find(inside, depth - 1),
        _ => null,
    };

    private static int MemberOf(AnswerNode item, RecordShape shape) => LenientNames.Find(shape, Parts(item)!.Value.Label.Value.Text);

    private static (AnswerNode Text, AnswerField Label)? Parts(AnswerNode item)
    {
        AnswerField? label = FieldOf(item, s_labelNames, null);
        AnswerField? text = FieldOf(item, s_textNames, label);
        return label is { } known && text is { } words ? (words.Value, known) : null;
    }

    private static AnswerField? FieldOf(AnswerNode item, string[] names, AnswerField? other)
    {
        foreach (string name in names)
        {
            foreach (AnswerField field in item.Fields)
            {
                if (field.Value.Kind == AnswerNodeKind.String && field.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && field.Start != other?.Start)
                {
                    return field;
                }
            }
        }

        return null;
    }

    /// <summary>What a shape takes of the texts with its label: a single mention the text itself, or null. More than one are left to the repair of types, which says so.</summary>
    private sealed class Values : ShapeVisitor<AnswerNode, AnswerNode>
    {
        public static Values Instance { get; } = new();

        public override AnswerNode VisitMention(MentionShape shape, AnswerNode argument) =>
            argument.Items.Count > 1 ? argument : argument.Items.FirstOrDefault() ?? new AnswerNode(AnswerNodeKind.Null, argument.Start) { End = argument.End, Text = "null" };

        public override AnswerNode VisitOptional(OptionalShape shape, AnswerNode argument) => shape.Value.Accept(this, argument);

        public override AnswerNode VisitList(ListShape shape, AnswerNode argument) => argument;

        public override AnswerNode VisitRecord(RecordShape shape, AnswerNode argument) => argument;
    }
}
