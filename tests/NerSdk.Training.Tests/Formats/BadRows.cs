using System.Text;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats;

/// <summary>What every reader of JSON rows must bear: rows that are none, between good ones.</summary>
internal static class BadRows
{
    /// <summary>The good rows are read, the bad one is named with its line and the reason, the counts add up, and without a report it is thrown.</summary>
    /// <param name="good">A good row.</param>
    /// <param name="bad">A bad one.</param>
    /// <param name="reason">Part of the reason.</param>
    /// <param name="read">The reader.</param>
    public static async Task AssertAsync(string good, string bad, string reason, Func<Stream, ImportReport?, IAsyncEnumerable<LabeledDocument>> read)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"{good}\n"), .. Encoding.Latin1.GetBytes(bad), .. Encoding.UTF8.GetBytes($"\n\n{good}")];
        ImportReport report = new();
        List<LabeledDocument> documents = await read(new MemoryStream(bytes), report).ToListAsync();

        Assert.Equal(2, documents.Count);
        Assert.All(documents, document => Assert.Equal(documents[0].Spans.AsEnumerable(), document.Spans.AsEnumerable()));
        Assert.NotEmpty(documents[0].Spans.AsEnumerable());
        Assert.Equal((4, 2, 1, 1), (report.Records, report.Documents, report.Skipped, report.Blank));
        FormatIssue issue = Assert.Single(report.Issues, issue => issue.Effect == FormatIssueEffect.DocumentSkipped);
        Assert.Equal(2, issue.Record);
        Assert.Contains(reason, issue.Reason, StringComparison.Ordinal);
        LabeledDocumentFormatException thrown = await Assert.ThrowsAsync<LabeledDocumentFormatException>(async () => await read(new MemoryStream(bytes), null).ToListAsync());
        Assert.Equal(2, thrown.Line);
    }
}
