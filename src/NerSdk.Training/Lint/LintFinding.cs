using System.Collections.Immutable;

namespace NerSdk.Training.Lint;

/// <summary>Something that the linter found.</summary>
/// <param name="Rule">The kind.</param>
/// <param name="Message">What is wrong, and what to do about it. It may quote documents.</param>
/// <param name="Places">Where: the place to look at first, then others that it concerns; empty if it concerns the whole data set.</param>
public sealed record LintFinding(LintRule Rule, string Message, ImmutableArray<LintPlace> Places)
{
    /// <summary>Compares by value, place by place.</summary>
    /// <param name="other">The other finding.</param>
    public bool Equals(LintFinding? other) => other is not null && (Rule, Message) == (other.Rule, other.Message) && Places.AsSpan().SequenceEqual(other.Places.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, Message, Places.AsSpan().Length);

    /// <summary>Place, severity, rule and message: <c>train.jsonl:7 (news-7) person 0..3: warning span-nested: …</c>.</summary>
    public override string ToString()
    {
        string what = $"{Rule.Severity.ToString().ToLowerInvariant()} {Rule.Id}: {Message}";
        return Places.IsDefaultOrEmpty ? what : $"{Places[0]}: {what}";
    }
}
