namespace NerSdk.Shapes;

/// <summary>
/// Which member a name means: a field of an answer, or a label of some data set. The first of these that fits wins: the prompt name; an alias; either of them,
/// case ignored; the C# name; the C# name, case ignored. A name that stands for two members in the same way means neither. The analyzers NER017 and NER021
/// report members whose names come close to each other.
/// </summary>
internal static class MemberNames
{
    private enum Match
    {
        PromptName,
        Alias,
        PromptNameOrAliasButForCase,
        MemberName,
        MemberNameButForCase,
        None,
    }

    /// <summary>Finds the place of the member that a name means; -1 if there is none.</summary>
    public static int Find(RecordShape shape, string name)
    {
        int found = -1;
        Match best = Match.None;
        for (int i = 0; i < shape.Members.Length; i++)
        {
            Match match = Compare(shape.Members[i], name);
            if (match != Match.None && match <= best)
            {
                found = match < best ? i : -1;
                best = match;
            }
        }

        return found;
    }

    private static Match Compare(SchemaMember member, string name) =>
        member.Name == name ? Match.PromptName
        : member.Aliases.Contains(name) ? Match.Alias
        : EqualsButForCase(member.Name, name) || member.Aliases.Any(alias => EqualsButForCase(alias, name)) ? Match.PromptNameOrAliasButForCase
        : member.MemberName == name ? Match.MemberName
        : EqualsButForCase(member.MemberName, name) ? Match.MemberNameButForCase
        : Match.None;

    private static bool EqualsButForCase(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
