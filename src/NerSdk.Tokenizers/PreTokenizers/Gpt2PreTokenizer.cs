namespace NerSdk.Tokenizers.PreTokenizers;

/// <summary>The pattern of GPT-2, which Hugging Face's <c>ByteLevel</c> applies when <c>use_regex</c> is set, as a scanner.</summary>
/// <remarks>
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>, on characters rather than on UTF-16 code units
/// as .NET's regular expressions are.
/// </remarks>
internal sealed class Gpt2PreTokenizer : PreTokenizer
{
    public override int NextLength(ReadOnlySpan<char> text)
    {
        int contraction = ContractionLength(text);
        if (contraction > 0)
        {
            return contraction;
        }

        CharacterClass first = CharacterClasses.First(text, out int length);
        if (text[0] == ' ' && text.Length > 1)
        {
            // A blank goes with the word, number or sign that follows it.
            CharacterClass second = CharacterClasses.First(text[1..], out int next);
            if (second != CharacterClass.Space)
            {
                return RunLength(text, second, 1 + next);
            }
        }

        length = RunLength(text, first, length);
        // White space before something else leaves its last character (white space is never a surrogate pair) to what follows.
        return first == CharacterClass.Space && length > 1 && length < text.Length ? length - 1 : length;
    }

    private static int RunLength(ReadOnlySpan<char> text, CharacterClass expected, int from)
    {
        while (from < text.Length && CharacterClasses.First(text[from..], out int next) == expected)
        {
            from += next;
        }

        return from;
    }

    private static int ContractionLength(ReadOnlySpan<char> text)
    {
        if (text[0] != '\'' || text.Length < 2)
        {
            return 0;
        }

        return text[1] switch
        {
            's' or 't' or 'm' or 'd' => 2,
            'r' or 'v' when text.Length > 2 && text[2] == 'e' => 3,
            'l' when text.Length > 2 && text[2] == 'l' => 3,
            _ => 0,
        };
    }
}
