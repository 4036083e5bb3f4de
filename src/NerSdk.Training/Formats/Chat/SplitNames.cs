namespace NerSdk.Training.Formats.Chat;

/// <summary>Names of splits as files carry them. Two splits never share a name.</summary>
internal static class SplitNames
{
    public const string Train = "train";

    public const string Dev = "dev";

    public const string Test = "test";

    /// <summary>The name: one of the three usual ones for what is called so in the field; otherwise the split's own, lower case, with what a file name may not hold as code.</summary>
    public static string Of(string? split) => split switch
    {
        null or "" => Train,
        "val" or "valid" or "validation" or "eval" => Dev,
        _ => string.Concat(split.Select(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) ? $"{character}" : FormattableString.Invariant($"-{(int)character:x}-"))),
    };
}
