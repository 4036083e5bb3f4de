namespace NerSdk.Values;

/// <summary>Lists the mentions of a tree with their paths.</summary>
internal sealed class MentionPaths(EntityPath path) : EntityValueVisitor<IEnumerable<KeyValuePair<EntityPath, MentionValue>>>
{
    public static IEnumerable<KeyValuePair<EntityPath, MentionValue>> Of(EntityValue value) => value.Accept(new MentionPaths(EntityPath.Root));

    public override IEnumerable<KeyValuePair<EntityPath, MentionValue>> VisitMention(MentionValue value) => [new(path, value)];

    public override IEnumerable<KeyValuePair<EntityPath, MentionValue>> VisitList(ListValue value) =>
        value.Items.SelectMany((item, i) => item.Accept(new MentionPaths(path.Item(i))));

    public override IEnumerable<KeyValuePair<EntityPath, MentionValue>> VisitRecord(RecordValue value) =>
        value.Values.SelectMany((item, i) => item?.Accept(new MentionPaths(path.Member(value.Shape.Members[i].Name))) ?? []);
}
