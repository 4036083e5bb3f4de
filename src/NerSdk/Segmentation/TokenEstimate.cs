namespace NerSdk.Segmentation;

/// <summary>An estimate of tokens for models whose tokenizer is not available: four ASCII characters make a token, and two of other scripts one.</summary>
internal static class TokenEstimate
{
    public static int Count(ReadOnlySpan<char> text)
    {
        int quarters = 0;
        foreach (char c in text)
        {
            quarters += char.IsAscii(c) ? 1 : 2;
        }

        return (quarters + 3) / 4;
    }
}
