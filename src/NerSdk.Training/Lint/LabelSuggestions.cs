using NerSdk.Schemas;

namespace NerSdk.Training.Lint;

/// <summary>Which member of a schema a label may be meant for.</summary>
internal static class LabelSuggestions
{
    private const int ShortestPrefix = 3;

    /// <summary>The name of the nearest member; null if none is near.</summary>
    public static string? Find(EntitySchema schema, string label)
    {
        string wanted = Fold(label);
        return schema.Members
            .SelectMany(member => member.Aliases.Append(member.Name), (member, name) => (member.Name, Distance: DistanceOf(wanted, Fold(name))))
            .Where(item => item.Distance is not null)
            .OrderBy(item => item.Distance)
            .Select(item => item.Name)
            .FirstOrDefault();
    }

    // PER is near person; pers0n is too.
    private static int? DistanceOf(string label, string name)
    {
        if (label.Length >= ShortestPrefix && name.Length >= ShortestPrefix && (name.StartsWith(label, StringComparison.Ordinal) || label.StartsWith(name, StringComparison.Ordinal)))
        {
            return 0;
        }

        int distance = Edits(label, name);
        return distance <= Math.Max(label.Length, name.Length) / 3 ? distance : null;
    }

    private static string Fold(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static int Edits(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
