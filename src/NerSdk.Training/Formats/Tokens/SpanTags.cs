namespace NerSdk.Training.Formats.Tokens;

/// <summary>Turns labelled ranges of tokens into tags, and tags into ranges, in every scheme.</summary>
internal static class SpanTags
{
    private static readonly TagScheme[] s_schemes = [TagScheme.Iob2, TagScheme.Iob1, TagScheme.Ioe2, TagScheme.Iobes, TagScheme.Bilou];

    /// <summary>Makes the tags of some tokens.</summary>
    /// <param name="tokens">How many tokens there are.</param>
    /// <param name="spans">The ranges; no two share a token.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="sentenceStarts">The tokens that begin a sentence: no mention touches another over a sentence's end. Default: all are one sentence.</param>
    public static string[] Encode(int tokens, IEnumerable<TokenSpan> spans, TagScheme scheme, IReadOnlySet<int>? sentenceStarts = null)
    {
        string[] tags = new string[tokens];
        Array.Fill(tags, "O");
        TokenSpan before = default;
        foreach (TokenSpan span in spans.OrderBy(span => span.Start))
        {
            bool touches = before.Label == span.Label && before.End == span.Start && sentenceStarts?.Contains(span.Start) is not true;
            for (int token = span.Start; token < span.End; token++)
            {
                tags[token] = $"{Prefix(scheme, token == span.Start, token == span.End - 1, touches)}-{span.Label}";
            }

            before = span;
        }

        return tags;
    }

    /// <summary>Reads tags as seqeval and conlleval do by default, whatever the scheme: what cannot be meant is repaired. Never fails.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="scheme">The scheme; null: the one that the fewest tags are against.</param>
    /// <param name="illFormed">The tokens whose tags are against the scheme.</param>
    public static IReadOnlyList<TokenSpan> Decode(IReadOnlyList<string> tags, TagScheme? scheme, out IReadOnlyList<int> illFormed)
    {
        Tag[] parsed = [.. tags.Select(Tag.Parse)];
        illFormed = scheme is { } given ? FindIllFormed(parsed, given) : s_schemes.Select(candidate => FindIllFormed(parsed, candidate)).MinBy(found => found.Count)!;
        List<TokenSpan> spans = [];
        int start = -1;
        for (int token = 0; token <= parsed.Length; token++)
        {
            Tag tag = token < parsed.Length ? parsed[token] : Tag.Outside;
            Tag before = token > 0 ? parsed[token - 1] : Tag.Outside;
            bool starts = tag.StartsAfter(before);
            if (start >= 0 && (starts || tag.Prefix == 'O'))
            {
                spans.Add(new TokenSpan(parsed[start].Label, start, token));
                start = -1;
            }

            start = starts ? token : start;
        }

        return spans;
    }

    private static char Prefix(TagScheme scheme, bool isFirst, bool isLast, bool touches) => scheme switch
    {
        TagScheme.Iob2 => isFirst ? 'B' : 'I',
        TagScheme.Iob1 => isFirst && touches ? 'B' : 'I',
        TagScheme.Ioe2 => isLast ? 'E' : 'I',
        TagScheme.Iobes => isFirst ? (isLast ? 'S' : 'B') : isLast ? 'E' : 'I',
        _ => isFirst ? (isLast ? 'U' : 'B') : isLast ? 'L' : 'I',
    };

    private static List<int> FindIllFormed(Tag[] tags, TagScheme scheme) => [.. Enumerable.Range(0, tags.Length).Where(token => !IsWellFormed(
        scheme, tags[token], token > 0 ? tags[token - 1] : Tag.Outside, token < tags.Length - 1 ? tags[token + 1] : Tag.Outside))];

    private static bool IsWellFormed(TagScheme scheme, Tag tag, Tag before, Tag after)
    {
        bool follows = before.Label == tag.Label && (before.Prefix is 'B' or 'I');
        bool goesOn = after.Label == tag.Label && (after.Prefix is 'I' or 'E');
        return Letters(scheme).Contains(tag.Spelling, StringComparison.Ordinal) && (scheme, tag.Prefix) switch
        {
            (_, 'O') => true,
            (TagScheme.Iob2, 'I') => follows,
            (TagScheme.Iob1, 'B') => before.Label == tag.Label,
            (TagScheme.Ioe2, 'I') => goesOn,
            (TagScheme.Iobes or TagScheme.Bilou, 'B') => goesOn,
            (TagScheme.Iobes or TagScheme.Bilou, 'I') => follows && goesOn,
            (TagScheme.Iobes or TagScheme.Bilou, 'E') => follows,
            _ => true,
        };
    }

    private static string Letters(TagScheme scheme) => scheme switch
    {
        TagScheme.Iob1 or TagScheme.Iob2 => "OBI",
        TagScheme.Ioe2 => "OIE",
        TagScheme.Iobes => "OBIES",
        _ => "OBILU",
    };
}
