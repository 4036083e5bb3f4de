namespace NerSdk.Cli.Output;

/// <summary>A piece of a text with all labels of the mentions that cover it; mentions may overlap.</summary>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive, in UTF-16 code units.</param>
/// <param name="Labels">In the order of the mentions; empty between mentions.</param>
internal sealed record Segment(int Start, int End, IReadOnlyList<string> Labels)
{
    /// <summary>Cuts a text where the labels change.</summary>
    public static IReadOnlyList<Segment> Cut(int length, IReadOnlyList<LabeledMention> mentions)
    {
        List<Segment> segments = [];
        SortedSet<int> borders = [0, length, .. mentions.Select(mention => mention.Start), .. mentions.Select(mention => mention.End)];
        foreach ((int start, int end) in borders.Zip(borders.Skip(1)))
        {
            List<string> labels = [.. mentions.Where(mention => mention.Start <= start && end <= mention.End).Select(mention => mention.Label).Distinct()];
            if (segments.Count > 0 && segments[^1].Labels.SequenceEqual(labels))
            {
                segments[^1] = segments[^1] with { End = end };
            }
            else
            {
                segments.Add(new Segment(start, end, labels));
            }
        }

        return segments;
    }
}
