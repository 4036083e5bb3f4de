using NerSdk.Shapes;

namespace NerSdk.Schemas;

/// <summary>What a schema without a record must keep to; for annotated records the analyzers check it.</summary>
internal sealed class SchemaRules : ShapeVisitor<string, string?>
{
    private const int MaxMembers = 64;

    private static readonly SchemaRules s_instance = new();

    /// <exception cref="SchemaException">A rule is broken.</exception>
    public static void Check(string name, RecordShape shape, string? description)
    {
        CheckName(name, "name");
        CheckLine(description ?? "", "description");
        if (shape.Members.IsDefaultOrEmpty || shape.Members.Length > MaxMembers)
        {
            throw new SchemaException("members", $"there are {(shape.Members.IsDefault ? 0 : shape.Members.Length)}; a schema has 1 to {MaxMembers} members.");
        }

        Dictionary<string, int> names = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < shape.Members.Length; i++)
        {
            SchemaMember member = shape.Members[i];
            CheckName(member.Name, $"members[{i}].name");
            CheckLine(member.Description ?? "", $"members[{i}].description");
            foreach (string alias in member.Aliases)
            {
                CheckName(alias, $"members[{i}].aliases");
            }

            CheckIsUnique(shape, i, names);
            if (member.Shape.Accept(s_instance, "") is { } problem)
            {
                throw new SchemaException($"members[{i}].shape", $"{member.Shape} is not supported: {problem}");
            }
        }
    }

    public override string? VisitMention(MentionShape shape, string argument) =>
        argument.Length == 0 ? "a document need not hold a mention. Use optional(mention) or list(mention)." : null;

    public override string? VisitOptional(OptionalShape shape, string argument) => argument.Length == 0 ? shape.Value.Accept(this, "optional") : Unknown(shape, argument);

    public override string? VisitList(ListShape shape, string argument) => argument.Length == 0 ? shape.Element.Accept(this, "list") : Unknown(shape, argument);

    public override string? VisitRecord(RecordShape shape, string argument) => Unknown(shape, argument);

    private static string Unknown(Shape shape, string around) =>
        $"version 1 of the prompt contract has no form for {shape}{(around.Length == 0 ? "" : $" inside {around}(…)")}. Use optional(mention) or list(mention).";

    // A name of another member must not even differ by case alone: models and data sets mix cases.
    private static void CheckIsUnique(RecordShape shape, int place, Dictionary<string, int> owners)
    {
        HashSet<string> own = new(StringComparer.Ordinal);
        foreach (string name in shape.Members[place].Aliases.Prepend(shape.Members[place].Name))
        {
            bool isNew = owners.TryAdd(name, place);
            int owner = owners[name];
            if (!own.Add(name) || (!isNew && owner != place))
            {
                throw new SchemaException(
                    $"members[{place}]", $"the name '{name}' is also that of member {owner} ('{shape.Members[owner].Name}'), case ignored. Each name and alias stands for one member.");
            }
        }
    }

    private static void CheckName(string name, string path)
    {
        if (NameRules.FindProblem(name) is { } problem)
        {
            throw new SchemaException(path, $"the name {problem}.");
        }
    }

    private static void CheckLine(string text, string path)
    {
        if (text.AsSpan().IndexOfAny("\r\n\u0085\u2028\u2029") >= 0)
        {
            throw new SchemaException(path, "it holds a line break; the prompt has one line for each member.");
        }

        if (Grounding.LoneSurrogates.IndexOf(text) is int place and >= 0)
        {
            throw new SchemaException(path, $"it holds half of a surrogate pair at UTF-16 offset {place}.");
        }
    }
}
