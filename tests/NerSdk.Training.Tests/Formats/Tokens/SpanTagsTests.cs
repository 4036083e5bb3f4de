using CsCheck;
using NerSdk.Training.Formats.Tokens;

namespace NerSdk.Training.Tests.Formats.Tokens;

public sealed class SpanTagsTests
{
    private static readonly Gen<TagScheme> s_scheme = Gen.Enum<TagScheme>();

    // Runs of tokens, some of which are mentions: flat, often adjacent, often of the same label.
    private static readonly Gen<(int Tokens, TokenSpan[] Spans)> s_flat = Gen.Select(Gen.Int[1, 4], Gen.OneOf("per", "B-per", "-", "Ort 人", null)).Array[0, 10].Select(runs =>
    {
        int end = 0;
        List<TokenSpan> spans = [];
        foreach ((int length, string? label) in runs)
        {
            if (label is not null)
            {
                spans.Add(new TokenSpan(label, end, end + length));
            }

            end += length;
        }

        return (end, spans.ToArray());
    });

    [Fact]
    public void Spans_become_tags_and_spans_again_in_every_scheme() => Gen.Select(s_flat, s_scheme).Sample((flat, scheme) =>
    {
        string[] tags = SpanTags.Encode(flat.Tokens, flat.Spans, scheme);

        Assert.Equal(flat.Spans, SpanTags.Decode(tags, scheme, out IReadOnlyList<int> illFormed));
        Assert.Empty(illFormed);
        Assert.Equal(flat.Spans, SpanTags.Decode(tags, null, out illFormed));
        Assert.Empty(illFormed);
    });

    [Fact]
    public void Any_strings_at_all_are_read_as_flat_spans_in_order() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.OneOf("O", "B-a", "I-a", "E-a", "S-a", "L-a", "U-a", "I-b", "B-", "", "-", "X-a", "per")).Array[0, 12], s_scheme).Sample((tags, scheme) =>
        {
            int end = 0;
            IReadOnlyList<TokenSpan> spans = SpanTags.Decode(tags, scheme, out IReadOnlyList<int> illFormed);
            foreach (TokenSpan span in spans)
            {
                Assert.True(span.Start >= end && span.End > span.Start && span.End <= tags.Length && span.Label.Length > 0, span.ToString());
                end = span.End;
            }

            // What is well-formed throughout comes back as the same tags.
            if (illFormed.Count == 0)
            {
                Assert.Equal(tags, SpanTags.Encode(tags.Length, spans, scheme));
            }
        });

    [Theory]
    [InlineData("O I-a I-a", TagScheme.Iob2, "a 1..3", "1")]
    [InlineData("B-a I-b O", TagScheme.Iob2, "a 0..1;b 1..2", "1")]
    [InlineData("I-a B-a B-b", TagScheme.Iob1, "a 0..1;a 1..2;b 2..3", "2")]
    [InlineData("I-a E-a I-a", TagScheme.Ioe2, "a 0..2;a 2..3", "2")]
    [InlineData("B-a O E-a S-a", TagScheme.Iobes, "a 0..1;a 2..3;a 3..4", "0,2")]
    [InlineData("B-a L-a U-a I-a", TagScheme.Bilou, "a 0..2;a 2..3;a 3..4", "3")]
    [InlineData("per per O", TagScheme.Iob2, "per 0..2", "0,1")]
    [InlineData("B-x-y I-x-y I-x", TagScheme.Iob2, "x-y 0..2;x 2..3", "2")]
    [InlineData("- B- _", TagScheme.Iob2, "", "0,1,2")]
    [InlineData("S-a", TagScheme.Iob2, "a 0..1", "0")]
    public void Tags_against_the_scheme_are_found_and_repaired(string tags, TagScheme scheme, string expected, string expectedIllFormed)
    {
        IReadOnlyList<TokenSpan> spans = SpanTags.Decode(tags.Split(' '), scheme, out IReadOnlyList<int> illFormed);

        Assert.Equal(expected, string.Join(';', spans.Select(span => $"{span.Label} {span.Start}..{span.End}")));
        Assert.Equal(expectedIllFormed, string.Join(',', illFormed));
    }
}
