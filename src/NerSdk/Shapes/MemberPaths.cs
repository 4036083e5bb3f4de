namespace NerSdk.Shapes;

/// <summary>Finds the member that a path such as <c>guest.name</c> means, and says its path in prompt names; each step may be any name that <see cref="MemberNames"/> knows.</summary>
internal sealed class MemberPaths : ShapeVisitor<string, string?>
{
    private static readonly MemberPaths s_instance = new();

    /// <summary>Finds a member.</summary>
    /// <returns>The path; null if there is no such member.</returns>
    public static string? Find(RecordShape shape, string path) => s_instance.VisitRecord(shape, path);

    public override string? VisitMention(MentionShape shape, string argument) => null;

    public override string? VisitList(ListShape shape, string argument) => shape.Element.Accept(this, argument);

    public override string? VisitOptional(OptionalShape shape, string argument) => shape.Value.Accept(this, argument);

    // A name may hold a dot itself.
    public override string? VisitRecord(RecordShape shape, string argument)
    {
        if (MemberNames.Find(shape, argument) is int whole and >= 0)
        {
            return shape.Members[whole].Name;
        }

        for (int dot = argument.IndexOf('.'); dot > 0; dot = argument.IndexOf('.', dot + 1))
        {
            if (MemberNames.Find(shape, argument[..dot]) is int outer and >= 0 && shape.Members[outer].Shape.Accept(this, argument[(dot + 1)..]) is { } inside)
            {
                return $"{shape.Members[outer].Name}.{inside}";
            }
        }

        return null;
    }
}
