namespace NerSdk.Generators.Naming;

/// <summary>
/// The names that a prompt, a JSON answer and a label file can all hold: 1 to 64 UTF-16 code units, no control characters or line
/// separators, no quote, no backslash (so a name reads the same in prose and in JSON), white space only as blanks inside,
/// valid UTF-16.
/// </summary>
internal static class PromptName
{
    public const int MaxLength = 64;

    /// <summary>Says what is wrong with a name.</summary>
    /// <returns>The end of the sentence "The name ...", or null for a usable name.</returns>
    public static string? FindProblem(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "is blank";
        }

        if (name!.Length > MaxLength)
        {
            return $"has {name.Length} characters; {MaxLength} are allowed";
        }

        if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[name.Length - 1]))
        {
            return "starts or ends with white space";
        }

        for (int i = 0; i < name.Length; i++)
        {
            char current = name[i];
            if (current is '"' or '\\')
            {
                return $"holds the character {current}";
            }

            if (char.IsControl(current) || (char.IsWhiteSpace(current) && current != ' '))
            {
                return $"holds the character U+{(int)current:X4}";
            }

            if (Surrogates.IsUnpaired(name, i))
            {
                return "holds half of a surrogate pair";
            }
        }

        return null;
    }
}
