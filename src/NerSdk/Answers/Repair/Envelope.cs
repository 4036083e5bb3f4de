using NerSdk.Shapes;

namespace NerSdk.Answers.Repair;

/// <summary>Finds the record in an answer that put something around it: an array, or an object with one key such as <c>entities</c>.</summary>
internal static class Envelope
{
    private const int MaxDepth = 4;

    /// <summary>How many fields of a record a value has, itself or inside.</summary>
    public static int Score(AnswerNode node, RecordShape shape) => Score(node, shape, MaxDepth);

    /// <summary>The objects that hold the record: one, or those of an array.</summary>
    public static List<AnswerNode> Open(AnswerNode node, RecordShape shape, RepairLog log)
    {
        List<AnswerNode> records = [];
        AddTo(records, node, shape, log, MaxDepth);
        return records;
    }

    private static int Score(AnswerNode node, RecordShape shape, int depth)
    {
        int own = node.Fields.Count == 0 ? 0 : node.Fields.Select(field => LenientNames.Find(shape, field.Name)).Where(member => member >= 0).Distinct().Count();
        return depth == 0 ? own : Inside(node).Select(inside => Score(inside, shape, depth - 1)).Append(own).Max();
    }

    private static IEnumerable<AnswerNode> Inside(AnswerNode node) =>
        node.Items.Concat(node.Fields.Select(field => field.Value)).Where(value => value.Kind is AnswerNodeKind.Object or AnswerNodeKind.Array);

    private static void AddTo(List<AnswerNode> records, AnswerNode node, RecordShape shape, RepairLog log, int depth)
    {
        int score = Score(node, shape, depth);
        if (node.Kind == AnswerNodeKind.Array)
        {
            AnswerNode[] objects = [.. Inside(node).Where(item => score == 0 || Score(item, shape, depth - 1) > 0)];
            string objectsFound = objects.Length == 1 ? "an object" : $"{objects.Length} objects";
            log.Repaired(ExtractionIssueKind.AnswerUnwrapped, $"The answer is an array around {objectsFound}; what is in there was read.", null, node.Start);
            foreach (AnswerNode item in objects)
            {
                AddTo(records, item, shape, log, depth - 1);
            }
        }
        else if (depth > 0 && score > 0 && node.Fields.FirstOrDefault(field => Score(field.Value, shape, depth - 1) == score) is { Value: { } inside } wrapper
            && Score(node, shape, 0) < score)
        {
            log.Repaired(ExtractionIssueKind.AnswerUnwrapped, $"The answer's fields are under '{wrapper.Name}'; they were read from there.", null, wrapper.Start);
            AddTo(records, inside, shape, log, depth - 1);
        }
        else
        {
            records.Add(node);
        }
    }
}
