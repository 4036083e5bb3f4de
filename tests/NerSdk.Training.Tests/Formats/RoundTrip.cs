using NerSdk.Training.Documents;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats;

/// <summary>Holds an import of an export against the documents and the two reports.</summary>
internal static class RoundTrip
{
    /// <summary>Every document comes back as it was, or the report of the export lists exactly the spans that are missing or new.</summary>
    public static async Task AssertAsync(
        IReadOnlyList<LabeledDocument> documents,
        Func<IAsyncEnumerable<LabeledDocument>, Stream, Task<ExportReport>> export,
        Func<Stream, ImportReport, IAsyncEnumerable<LabeledDocument>> import)
    {
        using MemoryStream stream = new();
        ExportReport exported = await export(documents.ToAsyncEnumerable(), stream);
        stream.Position = 0;
        ImportReport imported = new();
        List<LabeledDocument> read = await import(stream, imported).ToListAsync();

        Assert.Equal(documents.Count, exported.Documents);
        Assert.Equal(exported.Written, read.Count);
        Assert.Equal(imported.Records, imported.Documents + imported.Skipped + imported.Blank + imported.Headers);
        Assert.DoesNotContain(imported.Issues, issue => issue.Effect != FormatIssueEffect.Noted);
        HashSet<string> skipped = [.. exported.Issues.Where(issue => issue.Effect == FormatIssueEffect.DocumentSkipped).Select(issue => issue.DocumentId!)];
        List<LabeledDocument> written = [.. documents.Where(document => !skipped.Contains(document.Id))];
        Assert.Equal(written.Count, read.Count);
        foreach ((LabeledDocument before, LabeledDocument after) in written.Zip(read))
        {
            AssertSame(before, after, exported);
        }
    }

    private static void AssertSame(LabeledDocument before, LabeledDocument after, ExportReport report)
    {
        List<LabeledSpan> expected = [.. before.Spans];
        foreach (FormatIssue issue in report.Issues.Where(issue => issue.DocumentId == before.Id))
        {
            if (issue.Effect == FormatIssueEffect.SpanLost)
            {
                Assert.True(expected.Remove(issue.Span!.Value), $"{issue} is not in {before}");
            }
            else if (issue.Effect == FormatIssueEffect.SpanAdded)
            {
                expected.Add(issue.Span!.Value);
            }
        }

        Assert.Equal(before.Text, after.Text);
        Assert.Equal(Sorted(expected.Select(span => span with { Label = report.RenamedLabels.GetValueOrDefault(span.Label, span.Label) })), Sorted(after.Spans));
        Assert.Equal(report.NotKept.Contains("id") ? after.Id : before.Id, after.Id);
        Assert.Equal(report.NotKept.Contains("split") ? after.Split : before.Split, after.Split);
        Assert.Equal(report.NotKept.Contains("source") ? after.Source : before.Source, after.Source);
    }

    private static List<LabeledSpan> Sorted(IEnumerable<LabeledSpan> spans) =>
        [.. spans.OrderBy(span => span.Start).ThenBy(span => span.End).ThenBy(span => span.Label, StringComparer.Ordinal)];
}
