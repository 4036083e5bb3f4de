namespace NerSdk.Evaluation.Agreement;

/// <summary>Counts the labels that two annotators gave to tokens; null is none.</summary>
internal sealed class TokenAgreement
{
    private readonly Dictionary<(string?, string?), long> _counts = [];

    public void Add(string? left, string? right) => _counts[(left, right)] = _counts.GetValueOrDefault((left, right)) + 1;

    public TokenKappa ToKappa()
    {
        long tokens = _counts.Values.Sum();
        if (tokens == 0)
        {
            return new TokenKappa(0, null, null);
        }

        // Whole numbers up to the division, so that 1 is exactly 1.
        long agreed = _counts.Where(count => count.Key.Item1 == count.Key.Item2).Sum(count => count.Value);
        ILookup<(bool, string?), long> byLabel = _counts
            .SelectMany(count => new[] { (Key: (true, count.Key.Item1), count.Value), (Key: (false, count.Key.Item2), count.Value) })
            .ToLookup(item => item.Key, item => item.Value);
        UInt128 chance = 0;
        foreach (string? label in _counts.Keys.Select(key => key.Item1).Distinct())
        {
            chance += (UInt128)byLabel[(true, label)].Sum() * (UInt128)byLabel[(false, label)].Sum();
        }

        return new TokenKappa(tokens, (double)agreed / tokens, (double)chance / ((double)tokens * tokens));
    }
}
