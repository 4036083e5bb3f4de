namespace NerSdk.Answers.Repair;

/// <summary>A value as a model wrote it, before anybody asks whether it fits the schema.</summary>
/// <param name="kind">What it is.</param>
/// <param name="start">Where it starts, in bytes of the answer.</param>
internal sealed class AnswerNode(AnswerNodeKind kind, int start)
{
    // Nothing is ever added to them: an answer may have a million values.
    private static readonly List<AnswerNode> s_noItems = [];
    private static readonly List<AnswerField> s_noFields = [];

    public AnswerNodeKind Kind => kind;

    public int Start => start;

    /// <summary>Where it ends, exclusive, in bytes of the answer.</summary>
    public int End { get; set; }

    /// <summary>Of a string its text, of a number or a literal its letters.</summary>
    public string Text { get; init; } = "";

    /// <summary>The values of an array.</summary>
    public List<AnswerNode> Items { get; } = kind == AnswerNodeKind.Array ? [] : s_noItems;

    /// <summary>The fields of an object, repeated names included.</summary>
    public List<AnswerField> Fields { get; } = kind == AnswerNodeKind.Object ? [] : s_noFields;
}
