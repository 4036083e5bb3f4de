using System.Xml;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>Which spans a format can hold. Each method reports those that it leaves out.</summary>
internal static class SpanSelection
{
    /// <summary>Spans that start and end where words do.</summary>
    public static IReadOnlyList<LabeledSpan> WholeWords(AnnotationSample sample, ExportTally tally) => Keep(
        sample.Spans,
        tally,
        span => sample.InTokens(span) is null ? "It does not start and end where words do: it cuts a word, or has white space at its edges. Move its ends." : null);

    /// <summary>Spans of whole words, no two of which share a word.</summary>
    public static IReadOnlyList<LabeledSpan> FlatWords(AnnotationSample sample, ExportTally tally) =>
        Flat(sample with { Spans = WholeWords(sample, tally) }, tally);

    /// <summary>Spans without white space at their edges.</summary>
    public static IReadOnlyList<LabeledSpan> Trimmed(AnnotationSample sample, ExportTally tally) => Keep(
        sample.Spans, tally, span => sample.TextOf(span) is var text && text.Trim().Length < text.Length ? "It has white space at its edges. Move its ends." : null);

    /// <summary>Spans without white space at their edges, no two of which overlap.</summary>
    public static IReadOnlyList<LabeledSpan> FlatTrimmed(AnnotationSample sample, ExportTally tally) => Flat(sample with { Spans = Trimmed(sample, tally) }, tally);

    /// <summary>Spans whose labels can stand in XML.</summary>
    public static IReadOnlyList<LabeledSpan> XmlLabels(AnnotationSample sample, ExportTally tally) => Keep(
        sample.Spans, tally, span => span.Label.Any(character => !XmlConvert.IsXmlChar(character) && !char.IsSurrogate(character)) ? "The label holds a character that XML has no place for." : null);

    /// <summary>Spans that neither start nor end with a line end.</summary>
    public static IReadOnlyList<LabeledSpan> WithinLines(AnnotationSample sample, ExportTally tally) => Keep(
        sample.Spans,
        tally,
        span => sample.Text[span.Start] is '\r' or '\n' || sample.Text[span.End - 1] is '\r' or '\n' ? "It starts or ends with a line end. Move its ends." : null);

    /// <summary>Of spans that overlap, the longest one; of two that are as long, the one that starts first, then the label that comes first.</summary>
    public static HashSet<LabeledSpan> Longest(AnnotationSample sample)
    {
        bool[] taken = new bool[sample.Text.Length];
        HashSet<LabeledSpan> kept = [];
        foreach (LabeledSpan span in sample.Spans.OrderByDescending(span => span.End - span.Start))
        {
            Span<bool> place = taken.AsSpan(span.Start..span.End);
            if (!place.Contains(true))
            {
                place.Fill(true);
                kept.Add(span);
            }
        }

        return kept;
    }

    private static List<LabeledSpan> Flat(AnnotationSample sample, ExportTally tally)
    {
        HashSet<LabeledSpan> kept = Longest(sample);
        return Keep(sample.Spans, tally, span => kept.Contains(span) ? null : "It overlaps a mention that is longer, or as long and first, and the format holds one mention at a place.");
    }

    private static List<LabeledSpan> Keep(IReadOnlyList<LabeledSpan> spans, ExportTally tally, Func<LabeledSpan, string?> findProblem)
    {
        List<LabeledSpan> kept = [];
        foreach (LabeledSpan span in spans)
        {
            if (findProblem(span) is { } problem)
            {
                tally.Lose(span, problem);
            }
            else
            {
                kept.Add(span);
            }
        }

        return kept;
    }
}
