namespace NerSdk.Tokenizers.PreTokenizers;

/// <summary>Hugging Face <c>Digits</c>: numerals of any script (categories Nd, Nl, No) stand apart from what is around them.</summary>
/// <param name="individual">Each numeral is a piece of its own; otherwise a run of them is one.</param>
internal sealed class DigitsPreTokenizer(bool individual) : PreTokenizer
{
    public override int NextLength(ReadOnlySpan<char> text)
    {
        bool number = CharacterClasses.First(text, out int length) == CharacterClass.Number;
        if (number && individual)
        {
            return length;
        }

        while (length < text.Length && CharacterClasses.First(text[length..], out int next) == CharacterClass.Number == number)
        {
            length += next;
        }

        return length;
    }
}
