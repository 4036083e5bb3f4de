using System.Text;
using NerSdk.Shapes;

namespace NerSdk.Answers.Repair;

/// <summary>Which member a name means that a model wrote from memory: separators, case, and an <c>s</c> at the end do not count.</summary>
internal static class LenientNames
{
    /// <summary>Finds the place of the member; -1 if the name means none, or several in the same way.</summary>
    public static int Find(RecordShape shape, string name)
    {
        int exact = MemberNames.Find(shape, name);
        if (exact >= 0)
        {
            return exact;
        }

        string reduced = Reduce(name);
        int found = -1;
        for (int i = 0; reduced.Length > 0 && i < shape.Members.Length; i++)
        {
            SchemaMember member = shape.Members[i];
            if (Reduce(member.Name) == reduced || Reduce(member.MemberName) == reduced || member.Aliases.Any(alias => Reduce(alias) == reduced))
            {
                if (found >= 0)
                {
                    return -1;
                }

                found = i;
            }
        }

        return found;
    }

    private static string Reduce(string name)
    {
        StringBuilder reduced = new(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                reduced.Append(char.ToUpperInvariant(c));
            }
        }

        if (reduced.Length > 1 && reduced[^1] == 'S')
        {
            reduced.Length--;
        }

        return reduced.ToString();
    }
}
