using System.Collections.Immutable;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats;

/// <summary>Offsets of other programs: another unit, shifted, outside of the text.</summary>
public sealed class SpanAnchorTests
{
    [Fact]
    public void Spans_are_placed_right_in_either_unit() =>
        Gen.Select(RandomDocuments.Of("person", "day"), Gen.Enum<OffsetUnit>(), Gen.Enum<OffsetUnit>()).Sample((document, unit, expected) =>
        {
            CodePointOffsets offsets = new(document.Text);
            LabeledSpan[] spans = [.. document.Spans.Where(span => span.Start < span.End && offsets.TryToCodePoints(new TextSpan(span.Start, span.End), out _))];
            RawSpan[] raw = [.. spans.Select(span => Raw(document.Text, span, unit))];
            ImportReport report = new();

            ImmutableArray<LabeledSpan> placed = new SpanAnchor(document.Text, expected).Place(raw, new ImportRun("x", report), 1, "a");

            // A text that stands at several places may fit in the wrong unit too; then it is the same text, near.
            Assert.Equal(spans.Select(span => document.Text[span.Start..span.End]), placed.Select(span => document.Text[span.Start..span.End]));
            Assert.Equal(0, report.LostSpans);
            if (unit == expected)
            {
                Assert.Equal(spans, placed.AsEnumerable());
                Assert.Equal((0, 0), (report.MovedSpans, report.OtherUnitDocuments));
            }
        });

    [Fact]
    public void Offsets_that_are_a_little_off_are_moved_to_their_text_and_counted() => Gen.Int[-25, 25].Sample(shift =>
    {
        string text = new string('x', 40) + " Ada Lovelace " + new string('y', 40);
        ImportReport report = new();

        ImmutableArray<LabeledSpan> placed = new SpanAnchor(text, OffsetUnit.CodePoint).Place([new RawSpan("person", 41 + shift, 53 + shift, "Ada Lovelace")], new ImportRun("x", report), 1, "a");

        bool isNear = Math.Abs(shift) <= SpanAnchor.Reach;
        Assert.Equal(isNear ? [new LabeledSpan("person", 41, 53)] : [], placed.AsEnumerable());
        Assert.Equal((isNear && shift != 0 ? 1 : 0, isNear ? 0 : 1), (report.MovedSpans, report.LostSpans));
    });

    [Fact]
    public void The_nearest_place_counts()
    {
        ImportReport report = new();
        Assert.Equal(
            [new LabeledSpan("p", 8, 11), new LabeledSpan("p", 0, 3)],
            new SpanAnchor("Bob and Bob", OffsetUnit.Utf16).Place([new("p", 6, 9, "Bob"), new("p", 1, 4, "Bob")], new ImportRun("x", report), 1, "a").AsEnumerable());
        Assert.Equal(2, report.MovedSpans);
    }

    [Fact]
    public void A_span_without_text_that_fits_one_unit_only_is_in_that_unit()
    {
        ImportReport report = new();
        Assert.Equal([new LabeledSpan("person", 2, 4)], new SpanAnchor("😀 Bob.", OffsetUnit.Utf16).Place([new RawSpan("person", 1, 3)], new ImportRun("x", report), 1, "a").AsEnumerable());
        Assert.Equal(1, report.OtherUnitDocuments);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(0, 8)]
    [InlineData(0, 99_999_999_999)]
    public void What_has_no_place_is_lost_and_named(long start, long end)
    {
        ImportReport report = new();
        Assert.Empty(new SpanAnchor("😀 Bob.", OffsetUnit.Utf16).Place([new RawSpan("person", start, end)], new ImportRun("x", report), 7, "a"));

        FormatIssue issue = Assert.Single(report.Issues);
        Assert.Equal((FormatIssueEffect.SpanLost, 7, "a"), (issue.Effect, issue.Record, issue.DocumentId));
        Assert.Contains($"{start}..{end}", issue.Reason, StringComparison.Ordinal);
        Assert.Throws<LabeledDocumentFormatException>(() => new SpanAnchor("😀 Bob.", OffsetUnit.Utf16).Place([new RawSpan("person", start, end)], new ImportRun("x", null), 7, "a"));
    }

    private static RawSpan Raw(string text, LabeledSpan span, OffsetUnit unit)
    {
        TextSpan place = new(span.Start, span.End);
        if (unit == OffsetUnit.CodePoint)
        {
            Assert.True(new CodePointOffsets(text).TryToCodePoints(place, out place));
        }

        return new RawSpan(span.Label, place.Start, place.End, text[span.Start..span.End]);
    }
}
