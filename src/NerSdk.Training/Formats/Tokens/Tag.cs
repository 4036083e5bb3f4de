namespace NerSdk.Training.Formats.Tokens;

/// <summary>A tag, taken apart at its first hyphen.</summary>
/// <param name="Prefix">B, I, E, S, in all schemes alike (L is E, U is S); O outside.</param>
/// <param name="Label">The label; empty outside.</param>
/// <param name="Spelling">The letter that the file has: L and U tell BILOU from IOBES. A blank if it has none that tags have.</param>
internal readonly record struct Tag(char Prefix, string Label, char Spelling)
{
    /// <summary>Outside of all mentions.</summary>
    public static Tag Outside => new('O', "", 'O');

    /// <summary>Takes a tag apart. Whatever it is, something comes of it: what has no known prefix is a label that stands inside a mention.</summary>
    public static Tag Parse(string tag)
    {
        if (tag is "O")
        {
            return Outside;
        }

        if (tag is "" or "-" or "_" || (tag is [_, '-'] && "BIELSU".Contains(tag[0], StringComparison.Ordinal)))
        {
            return Outside with { Spelling = ' ' };
        }

        return tag is [char letter, '-', .. string label] && "BIELSU".Contains(letter, StringComparison.Ordinal)
            ? new Tag(letter switch { 'L' => 'E', 'U' => 'S', _ => letter }, label, letter)
            : new Tag('I', tag, ' ');
    }

    /// <summary>Whether a mention begins here, after another tag.</summary>
    public bool StartsAfter(Tag before) => Prefix != 'O' && (Prefix is 'B' or 'S' || before.Prefix is 'O' or 'E' or 'S' || before.Label != Label);
}
