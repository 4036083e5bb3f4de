namespace NerSdk.Training.Documents;

/// <summary>Tokens of a text if nobody can count them: four ASCII characters, or two others, for each.</summary>
internal static class TokenEstimate
{
    public static int Count(string text) => (text.Sum(character => char.IsAscii(character) ? 1 : 2) + 3) / 4;
}
