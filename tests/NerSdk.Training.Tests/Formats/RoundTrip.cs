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
        Assert(documents, exported, await import(stream, imported).ToListAsync(), imported);
    }

    /// <summary>The same of what was exported and imported elsewhere.</summary>
    public static void Assert(IReadOnlyList<LabeledDocument> documents, ExportReport exported, IReadOnlyList<LabeledDocument> read, ImportReport imported)
    {
        Xunit.Assert.Equal(documents.Count, exported.Documents);
        Xunit.Assert.Equal(exported.Written, read.Count);
        Xunit.Assert.Equal(imported.Records, imported.Documents + imported.Skipped + imported.Blank + imported.Headers);
        Xunit.Assert.DoesNotContain(imported.Issues, issue => issue.Effect != FormatIssueEffect.Noted);
        HashSet<string> skipped = [.. exported.Issues.Where(issue => issue.Effect == FormatIssueEffect.DocumentSkipped).Select(issue => issue.DocumentId!)];
        List<LabeledDocument> written = [.. documents.Where(document => !skipped.Contains(document.Id))];
        Xunit.Assert.Equal(written.Count, read.Count);
        bool hasIds = !exported.NotKept.Contains("id");
        foreach ((LabeledDocument before, LabeledDocument after) in hasIds ? written.Select(document => (document, read.Single(other => other.Id == document.Id))) : written.Zip(read))
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
                Xunit.Assert.True(expected.Remove(issue.Span!.Value), $"{issue} is not in {before}");
            }
            else if (issue.Effect == FormatIssueEffect.SpanAdded)
            {
                expected.Add(issue.Span!.Value);
            }
        }

        Xunit.Assert.Equal(before.Text, after.Text);
        Xunit.Assert.Equal(Sorted(expected.Select(span => span with { Label = report.RenamedLabels.GetValueOrDefault(span.Label, span.Label) })), Sorted(after.Spans));
        Xunit.Assert.Equal(report.NotKept.Contains("id") ? after.Id : before.Id, after.Id);
        Xunit.Assert.Equal(report.NotKept.Contains("split") ? after.Split : before.Split, after.Split);
        Xunit.Assert.Equal(report.NotKept.Contains("source") ? after.Source : before.Source, after.Source);
    }

    private static List<LabeledSpan> Sorted(IEnumerable<LabeledSpan> spans) =>
        [.. spans.OrderBy(span => span.Start).ThenBy(span => span.End).ThenBy(span => span.Label, StringComparer.Ordinal)];
}
