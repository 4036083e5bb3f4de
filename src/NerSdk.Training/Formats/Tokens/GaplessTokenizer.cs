namespace NerSdk.Training.Formats.Tokens;

/// <summary>
/// Splits a text as spaCy's documents need it: the words of <see cref="WordTokenizer"/>, and whatever is between them too, but for one blank after each token. So tokens and
/// blanks make up the whole text.
/// </summary>
internal static class GaplessTokenizer
{
    /// <summary>Splits a text.</summary>
    /// <returns>Where the tokens stand, in order.</returns>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        List<TextSpan> tokens = [];
        int end = 0;
        foreach (TextSpan word in WordTokenizer.Split(text).Append(new TextSpan(text.Length, text.Length)))
        {
            int start = tokens.Count > 0 && HasBlankAt(text, end) ? end + 1 : end;
            if (start < word.Start)
            {
                tokens.Add(new TextSpan(start, word.Start));
            }

            if (word.Start < word.End)
            {
                tokens.Add(word);
            }

            end = word.End;
        }

        return tokens;
    }

    /// <summary>Whether a blank stands at a place.</summary>
    public static bool HasBlankAt(string text, int place) => place < text.Length && text[place] == ' ';
}
