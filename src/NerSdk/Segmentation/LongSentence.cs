using NerSdk.Grounding;

namespace NerSdk.Segmentation;

/// <summary>Cuts a sentence that is longer than a window: after a comma rather than after a word, after a word rather than inside; never inside a character.</summary>
internal static class LongSentence
{
    // A piece ends in the last third of what it could hold, and the next one begins a quarter of that before the end.
    private const int Room = 3;
    private const int Overlap = 4;

    // Scripts without spaces: so many UTF-16 code units are counted at once.
    private const int LongestWord = 12;

    /// <summary>Cuts a range.</summary>
    /// <returns>Overlapping pieces.</returns>
    public static IEnumerable<TextSpan> Cut(string text, TextSpan sentence, WindowLimits limits)
    {
        List<Word> words = WordsOf(text, sentence, limits);
        for (int start = 0; start < words.Count;)
        {
            int tokens = 0;
            int end = start;
            int best = -1;
            while (end < words.Count && (end == start || tokens + words[end].Tokens <= limits.LongestTokens))
            {
                tokens += words[end++].Tokens;
                if (best < 0 || tokens <= limits.LongestTokens - (limits.LongestTokens / Room) || words[end - 1].Strength >= words[best].Strength)
                {
                    best = end - 1;
                }
            }

            end = end == words.Count ? end : best + 1;
            yield return new TextSpan(words[start].Start, words[end - 1].End);
            start = end == words.Count ? end : Math.Max(start + 1, Back(words, end, limits.LongestTokens / Overlap));
        }
    }

    private static int Back(List<Word> words, int end, int tokens)
    {
        int place = end;
        while (place > 0 && words[place - 1].Tokens <= tokens)
        {
            tokens -= words[--place].Tokens;
        }

        // Not in the middle of a run of letters.
        while (place < end && place > 0 && words[place - 1].Strength == 0)
        {
            place++;
        }

        return place;
    }

    private static List<Word> WordsOf(string text, TextSpan sentence, WindowLimits limits)
    {
        DocumentBorders borders = new(text.AsSpan(sentence.Start, sentence.End - sentence.Start));
        List<Word> words = [];
        int start = sentence.Start;
        for (int place = start + 1; place <= sentence.End; place++)
        {
            int strength = place == sentence.End ? 2 : StrengthOf(text[place - 1], text[place]);
            if (borders.IsBorder(place - sentence.Start) && (strength > 0 || place - start >= LongestWord))
            {
                TextSpan word = Paragraphs.Trim(text, start, place);
                if (word.Start < word.End)
                {
                    // The blank before a word is part of its first token.
                    words.Add(new Word(word.Start, word.End, limits.Count(text.AsSpan(start, word.End - start)), strength));
                }

                start = place;
            }
        }

        return words;
    }

    private static int StrengthOf(char before, char after) =>
        before is ',' or ';' or ':' or '\u060c' or '\u061b' or '\u3001' or '\uff0c' or '\uff1b' or '\uff1a' && !char.IsDigit(after) ? 2
        : char.IsWhiteSpace(after) ? 1 : 0;

    /// <param name="Start">Where it starts.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Tokens">How many tokens it has.</param>
    /// <param name="Strength">How good it is to cut after it: 2 after a comma, 1 before a blank, 0 inside a run of letters.</param>
    private readonly record struct Word(int Start, int End, int Tokens, int Strength);
}
