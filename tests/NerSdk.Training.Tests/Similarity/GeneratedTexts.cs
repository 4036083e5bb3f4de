using NerSdk.Training.Similarity;

namespace NerSdk.Training.Tests.Similarity;

/// <summary>Texts of made-up words, and changed copies of them.</summary>
internal sealed class GeneratedTexts(int seed)
{
    private readonly SeededRandom _random = new(seed);

    public string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));

    public string Word() => string.Concat(Enumerable.Range(0, 2 + Below(7)).Select(_ => (char)('a' + Below(26))));

    public int Below(int max) => (int)(_random.Next() % (ulong)max);

    /// <summary>A copy with so many words replaced.</summary>
    public string Change(string text, int words)
    {
        string[] parts = text.Split(' ');
        for (int i = 0; i < words; i++)
        {
            parts[Below(parts.Length)] = Word();
        }

        return string.Join(' ', parts);
    }
}
