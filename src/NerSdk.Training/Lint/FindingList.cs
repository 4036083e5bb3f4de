namespace NerSdk.Training.Lint;

/// <summary>Collects findings: all are counted, the first of each rule are kept.</summary>
internal sealed class FindingList(int max)
{
    private readonly Dictionary<LintRule, (long Count, List<LintFinding> Listed)> _rules = [];

    public void Add(LintRule rule, string message, params LintPlace[] places)
    {
        (long count, List<LintFinding> listed) = _rules.TryGetValue(rule, out (long, List<LintFinding>) found) ? found : (0, []);
        if (listed.Count < max)
        {
            listed.Add(new LintFinding(rule, message, [.. places]));
        }

        _rules[rule] = (count + 1, listed);
    }

    public IReadOnlyList<LintFinding> Findings() => [.. InOrder().SelectMany(rule => _rules[rule].Listed)];

    public IReadOnlyList<LintRuleCount> Counts() => [.. InOrder().Select(rule => new LintRuleCount(rule, _rules[rule].Count, _rules[rule].Listed.Count))];

    private IEnumerable<LintRule> InOrder() => LintRules.All.Where(_rules.ContainsKey);
}
