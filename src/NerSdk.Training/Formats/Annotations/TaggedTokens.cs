using System.Collections.Immutable;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Tokens;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>Reads the mentions of tagged tokens, and reports tags that are against the scheme.</summary>
internal static class TaggedTokens
{
    /// <summary>Reads a document's mentions.</summary>
    /// <param name="tokens">Where the tokens stand.</param>
    /// <param name="tags">Their tags. Between sentences, over whose ends no mention goes, there may be an <c>O</c> with an empty place.</param>
    /// <param name="options">Options.</param>
    /// <param name="run">Takes what is wrong.</param>
    /// <param name="record">The record.</param>
    /// <param name="id">The document's name.</param>
    public static ImmutableArray<LabeledSpan> Read(
        IReadOnlyList<TextSpan> tokens, IReadOnlyList<string> tags, TagReadOptions options, ImportRun run, long record, string id)
    {
        IReadOnlyList<TokenSpan> found = SpanTags.Decode(tags, options.Scheme, out IReadOnlyList<int> illFormed);
        HashSet<int> wrong = [.. illFormed];
        ImmutableArray<LabeledSpan>.Builder spans = ImmutableArray.CreateBuilder<LabeledSpan>(found.Count);
        foreach (TokenSpan span in found)
        {
            LabeledSpan place = new(span.Label, tokens[span.Start].Start, tokens[span.End - 1].End);
            if (options.IsStrict && Enumerable.Range(span.Start, span.End - span.Start).Any(wrong.Contains))
            {
                run.LoseSpan(record, id, place, "One of its tags is against the scheme.");
            }
            else
            {
                spans.Add(place);
            }
        }

        if (illFormed.Count > 0)
        {
            run.RepairTags(record, id, options.IsStrict ? 0 : illFormed.Count, FormattableString.Invariant(
                $"{illFormed.Count} tags are against the scheme{(options.IsStrict ? "" : " and were repaired")}; the first is '{tags[illFormed[0]]}'."));
        }

        return spans.DrainToImmutable();
    }
}
