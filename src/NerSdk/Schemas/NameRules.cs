using NerSdk.Grounding;

namespace NerSdk.Schemas;

/// <summary>
/// The names that a prompt, a JSON answer and a label file can all hold: 1 to 64 UTF-16 code units, no control characters or line separators, no quote,
/// no backslash, white space only as blanks inside, valid UTF-16. For annotated records the analyzer NER016 checks the same.
/// </summary>
internal static class NameRules
{
    private const int MaxLength = 64;

    /// <summary>Says what is wrong with a name.</summary>
    /// <returns>The end of the sentence "The name ...", or null for a usable name.</returns>
    public static string? FindProblem(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "is blank";
        }

        if (name.Length > MaxLength)
        {
            return $"has {name.Length} UTF-16 code units; {MaxLength} are allowed";
        }

        if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]))
        {
            return "starts or ends with white space";
        }

        foreach (char current in name)
        {
            if (current is '"' or '\\')
            {
                return $"holds the character {current}";
            }

            if (char.IsControl(current) || (char.IsWhiteSpace(current) && current != ' '))
            {
                return $"holds the character U+{(int)current:X4}";
            }
        }

        return LoneSurrogates.IndexOf(name) is int place and >= 0 ? $"holds half of a surrogate pair at UTF-16 offset {place}" : null;
    }
}
