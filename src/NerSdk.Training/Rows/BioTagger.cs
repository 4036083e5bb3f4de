using System.Collections.Immutable;
using NerSdk.Schemas;
using NerSdk.Shapes;

namespace NerSdk.Training.Rows;

/// <summary>
/// Turns labelled spans into token labels (IOB2) for training a tagger. A token that a mention touches is <c>B-X</c> if the
/// mention starts at or after the token's start, otherwise <c>I-X</c>; all others are <c>O</c>.
/// </summary>
/// <remarks>
/// A token has one label, so of nested and overlapping mentions the longest is kept (then the one that starts first, then the field
/// that is declared first); the others are returned as <see cref="BioTags.Dropped"/>. If several tokens share a source span, as
/// the byte pieces of a character do, only the first is <c>B-X</c>. A mention that starts before its first token, because its start
/// belongs to an earlier window of the document, has <c>I-X</c> only.
/// </remarks>
public static class BioTagger
{
    /// <summary>The label of tokens that training must not count. PyTorch's and ONNX's loss functions use the same number.</summary>
    public const int IgnoredLabel = -100;

    /// <summary>Labels the tokens of one document.</summary>
    /// <param name="schema">The schema that names the labels.</param>
    /// <param name="tokens">
    /// Where each token stands in the document, in order. An empty span is a token without source text, such as <c>[CLS]</c>: it is
    /// labelled <see cref="IgnoredLabel"/>.
    /// </param>
    /// <param name="mentions">The mentions, in any order; labels as <see cref="EntitySchema.FindMember"/> knows them. Duplicates count once.</param>
    /// <exception cref="ArgumentException">A label is not of this schema, a span is empty or runs backwards, or the tokens are out of order.</exception>
    public static BioTags Tag(EntitySchema schema, IReadOnlyList<TextSpan> tokens, IEnumerable<LabeledSpan> mentions)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(mentions);
        int[] labels = LabelsWithoutMentions(tokens);
        int[] withText = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != IgnoredLabel)];
        List<LabeledSpan> dropped = [];
        foreach ((LabeledSpan mention, int field) in LongestFirst(schema, mentions))
        {
            int first = FirstOf(withText, i => tokens[i].End > mention.Start);
            int end = FirstOf(withText, i => tokens[i].Start >= mention.End);

            // Whatever is labelled already is at least as long, so it has the first of these tokens or the last one.
            if (first >= end || labels[withText[first]] != 0 || labels[withText[end - 1]] != 0)
            {
                dropped.Add(mention);
                continue;
            }

            int begin = 1 + (2 * field);
            labels.AsSpan(withText[first]..(withText[end - 1] + 1)).Replace(0, begin + 1);
            labels[withText[first]] = mention.Start >= tokens[withText[first]].Start ? begin : begin + 1;
        }

        return new BioTags(
            ImmutableArray.Create(labels),
            [.. dropped.OrderBy(mention => mention.Start).ThenBy(mention => mention.End).ThenBy(mention => mention.Label, StringComparer.Ordinal)]);
    }

    private static int[] LabelsWithoutMentions(IReadOnlyList<TextSpan> tokens)
    {
        int[] labels = new int[tokens.Count];
        TextSpan before = default;
        for (int i = 0; i < labels.Length; i++)
        {
            TextSpan token = tokens[i];
            if (token.Start == token.End)
            {
                labels[i] = IgnoredLabel;
                continue;
            }

            if (token.Start > token.End || token.Start < before.Start || token.End < before.End)
            {
                throw new ArgumentException($"Token {i} at {token.Start}..{token.End} runs backwards, or starts or ends before the token that precedes it.", nameof(tokens));
            }

            before = token;
        }

        return labels;
    }

    private static IEnumerable<(LabeledSpan Mention, int Field)> LongestFirst(EntitySchema schema, IEnumerable<LabeledSpan> mentions)
    {
        List<(LabeledSpan Mention, int Field)> found = [];
        foreach (LabeledSpan mention in mentions)
        {
            if (mention.Start < 0 || mention.End <= mention.Start)
            {
                throw new ArgumentException($"The mention at {mention.Start}..{mention.End} ({mention.Label}) is empty or runs backwards.", nameof(mentions));
            }

            SchemaMember field = schema.FindMember(mention.Label)
                ?? throw new ArgumentException($"Label '{mention.Label}' names no member of schema '{schema.Name}', which has: {string.Join(", ", schema.Members.Select(f => f.Name))}.", nameof(mentions));
            found.Add((mention, schema.Members.IndexOf(field)));
        }

        return found
            .DistinctBy(item => (item.Field, item.Mention.Start, item.Mention.End))
            .OrderByDescending(item => item.Mention.End - item.Mention.Start)
            .ThenBy(item => item.Mention.Start)
            .ThenBy(item => item.Field);
    }

    // Tokens start and end in order, so what holds for one holds for all that follow.
    private static int FirstOf(int[] tokens, Func<int, bool> isReached)
    {
        int low = 0;
        int high = tokens.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = isReached(tokens[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
