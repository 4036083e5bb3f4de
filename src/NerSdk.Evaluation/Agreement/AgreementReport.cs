using System.Collections.Immutable;
using System.Globalization;
using NerSdk.Evaluation.Metrics;

namespace NerSdk.Evaluation.Agreement;

/// <summary>How far two annotators agree.</summary>
public sealed class AgreementReport
{
    internal AgreementReport()
    {
    }

    /// <summary>The documents that both have.</summary>
    public required int Documents { get; init; }

    /// <summary>The ids of documents that the first one alone has; they are not compared.</summary>
    public required IReadOnlyList<string> OnlyInFirst { get; init; }

    /// <summary>The ids of documents that the second one alone has.</summary>
    public required IReadOnlyList<string> OnlyInSecond { get; init; }

    /// <summary>The ids that both have, but with different texts; these documents are not compared.</summary>
    public required IReadOnlyList<string> OtherTexts { get; init; }

    /// <summary>The spans: a true positive is one that both have with the same place and label, a false negative one that the first alone has, a false positive one that the second alone has.</summary>
    public required SpanCounts Spans { get; init; }

    /// <summary>The same for each label, in ordinal order.</summary>
    public required ImmutableArray<KeyValuePair<string, SpanCounts>> Labels { get; init; }

    /// <summary>The F1 of the spans, 0 to 1. If neither marked anything it is 1: they agree that there is nothing.</summary>
    public double F1 => Spans.F1 ?? 1;

    /// <summary>Kappa over all tokens.</summary>
    public required TokenKappa AllTokens { get; init; }

    /// <summary>Kappa over the tokens that at least one annotator marked.</summary>
    public required TokenKappa MarkedTokens { get; init; }

    /// <summary>The main numbers on one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Documents} documents: span F1 {F1:0.000}, kappa {Format(AllTokens.Kappa)} over all tokens, {Format(MarkedTokens.Kappa)} over marked ones; {OnlyInFirst.Count} and {OnlyInSecond.Count} documents in one file only, {OtherTexts.Count} with another text");

    private static string Format(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "n/a";
}
