namespace NerSdk.Answers.Repair;

/// <summary>Takes the strings out of values of other types, and reports each kind of difference once per field.</summary>
internal sealed class TypeRepairs(RepairLog log)
{
    private const int MaxDepth = 8;

    // Under these names objects hold the words; what is next to them, such as offsets, is not asked for.
    private static readonly string[] s_textNames = ["text", "name", "value", "mention", "entity", "word", "span", "string", "content"];

    private readonly HashSet<(string Field, AnswerNodeKind Kind, string Expected)> _told = [];

    /// <summary>Reports that a value is of another type than expected and was read nevertheless.</summary>
    public void Report(string field, AnswerNode value, string expected)
    {
        if (_told.Add((field, value.Kind, expected)))
        {
            string kind = value.Kind switch
            {
                AnswerNodeKind.Object => "an object",
                AnswerNodeKind.Array => "an array",
                AnswerNodeKind.String => $"'{QuotedText.Of(value.Text)}'",
                AnswerNodeKind.Number => "a number",
                AnswerNodeKind.Truth => "a truth value",
                _ => "null",
            };
            log.Repaired(ExtractionIssueKind.TypeConverted, $"The answer holds {kind} for '{field}' where {expected} is expected; it was read as that.", field, value.Start);
        }
    }

    /// <summary>The strings of a value, however deep they are; what holds none comes as it is.</summary>
    public IEnumerable<AnswerNode> PartsOf(string field, AnswerNode value) => PartsOf(field, value, MaxDepth);

    private IEnumerable<AnswerNode> PartsOf(string field, AnswerNode value, int depth)
    {
        switch (value.Kind)
        {
            case AnswerNodeKind.Null:
                return [];
            case AnswerNodeKind.Array when depth > 0:
                return value.Items.SelectMany(item => PartsOfItem(field, item, depth - 1));
            case AnswerNodeKind.Object when depth > 0 && FindText(value) is { } text:
                Report(field, value, "a string");
                return PartsOf(field, text, depth - 1);
            default:
                return [value];
        }
    }

    private IEnumerable<AnswerNode> PartsOfItem(string field, AnswerNode item, int depth)
    {
        if (item.Kind is AnswerNodeKind.Array or AnswerNodeKind.Null)
        {
            Report(field, item, "a string");
        }

        return PartsOf(field, item, depth);
    }

    private static AnswerNode? FindText(AnswerNode node)
    {
        foreach (string name in s_textNames)
        {
            if (node.Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Value: { Kind: AnswerNodeKind.String } text })
            {
                return text;
            }
        }

        return node.Fields is [{ Value: { Kind: AnswerNodeKind.String or AnswerNodeKind.Array } only }] ? only : null;
    }
}
