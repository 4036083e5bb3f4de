using System.Collections.Immutable;
using System.Globalization;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats;

/// <summary>Finds where a file's spans stand: detects what their offsets count, and moves those whose text stands nearby.</summary>
/// <param name="text">The document.</param>
/// <param name="expected">What the format's offsets count, as a rule.</param>
internal sealed class SpanAnchor(string text, OffsetUnit expected)
{
    /// <summary>How far from its place a span's text is searched for, in UTF-16 code units.</summary>
    public const int Reach = 20;

    private readonly CodePointOffsets _codePoints = new(text);

    /// <summary>Places the spans of a document. Issues go to the run.</summary>
    public ImmutableArray<LabeledSpan> Place(IReadOnlyList<RawSpan> spans, ImportRun run, long record, string? id)
    {
        OffsetUnit unit = FindUnit(spans);
        if (unit != expected)
        {
            run.OtherUnit();
        }

        ImmutableArray<LabeledSpan>.Builder placed = ImmutableArray.CreateBuilder<LabeledSpan>(spans.Count);
        foreach (RawSpan span in spans)
        {
            if (Place(span, unit, out string? problem) is not { } place)
            {
                run.LoseSpan(record, id, null, string.Create(CultureInfo.InvariantCulture, $"{span.Label} {span.Start}..{span.End} ('{span.Text}'): {problem}"));
                continue;
            }

            LabeledSpan found = new(span.Label, place.Start, place.End);
            if (problem is not null)
            {
                run.MoveSpan(record, id, found, problem);
            }

            placed.Add(found);
        }

        return placed.DrainToImmutable();
    }

    // Where both units fit equally well, as in a text without emoji, the expected one is right.
    private OffsetUnit FindUnit(IReadOnlyList<RawSpan> spans)
    {
        OffsetUnit other = expected == OffsetUnit.Utf16 ? OffsetUnit.CodePoint : OffsetUnit.Utf16;
        return _codePoints.CodePoints < text.Length && spans.Count(span => Fits(span, other)) > spans.Count(span => Fits(span, expected)) ? other : expected;
    }

    // A span without a text fits where there is a place for it at all.
    private bool Fits(RawSpan span, OffsetUnit unit) => Locate(span, unit) is { } place && (span.Text is null || (StandsAt(place.Start, span.Text) && place.End == place.Start + span.Text.Length));

    private TextSpan? Place(RawSpan span, OffsetUnit unit, out string? problem)
    {
        TextSpan? place = Locate(span, unit);
        problem = place is null ? "The span is empty, runs backwards, lies outside the document or cuts a surrogate pair." : null;
        if (span.Text is not { Length: > 0 } expectedText || (place is not null && Fits(span, unit)))
        {
            return place;
        }

        TextSpan? nearest = FindNear(expectedText, (int)Math.Clamp(span.Start, 0, text.Length), place?.Start);
        problem = nearest is null
            ? $"Its text does not stand there, nor within {Reach} characters."
            : string.Create(CultureInfo.InvariantCulture, $"Its text does not stand at {span.Start}..{span.End}, but here.");
        return nearest;
    }

    private TextSpan? Locate(RawSpan span, OffsetUnit unit)
    {
        if (span.Start < 0 || span.End <= span.Start || span.End > text.Length)
        {
            return null;
        }

        TextSpan given = new((int)span.Start, (int)span.End);
        bool fits = unit == OffsetUnit.Utf16 ? _codePoints.TryToCodePoints(given, out _) : _codePoints.TryToUtf16(given, out given);
        return fits ? given : null;
    }

    private TextSpan? FindNear(string expectedText, int given, int? converted)
    {
        for (int distance = 0; distance <= Reach; distance++)
        {
            foreach (int start in (ReadOnlySpan<int>)[(converted ?? given) - distance, (converted ?? given) + distance, given - distance, given + distance])
            {
                // Never half of a surrogate pair.
                if (start >= 0 && StandsAt(start, expectedText) && _codePoints.TryToCodePoints(new TextSpan(start, start + expectedText.Length), out _))
                {
                    return new TextSpan(start, start + expectedText.Length);
                }
            }
        }

        return null;
    }

    private bool StandsAt(int start, string expectedText) => start <= text.Length && text.AsSpan(start).StartsWith(expectedText, StringComparison.Ordinal);
}
