using System.Runtime.CompilerServices;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Documents;

/// <summary>Labelled documents that can be read more than once, such as a file. What looks at a whole data set reads it twice instead of keeping it in memory.</summary>
public sealed class LabeledSource
{
    private readonly Func<ImportReport, CancellationToken, IAsyncEnumerable<LabeledDocument>> _read;

    /// <summary>Takes anything that reads documents, such as the reader of another format.</summary>
    /// <param name="name">What messages call it, such as the file's path.</param>
    /// <param name="read">Begins a new reading: the same documents in the same order each time. It may report what it could not read.</param>
    public LabeledSource(string name, Func<ImportReport, CancellationToken, IAsyncEnumerable<LabeledDocument>> read)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(read);
        Name = name;
        _read = read;
    }

    /// <summary>What messages call it, such as the file's path.</summary>
    public string Name { get; }

    /// <summary>The split of those documents that name none themselves; null if it is not known.</summary>
    public string? Split { get; init; }

    /// <summary>A file that <see cref="LabeledDocumentReader"/> reads. Bad lines are reported; the rest is read.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="split">The split of those documents that name none themselves. Default: not known.</param>
    public static LabeledSource FromFile(string path, string? split = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new LabeledSource(path, (report, cancellationToken) => LabeledDocumentReader.ReadAsync(path, report, cancellationToken)) { Split = split };
    }

    /// <summary>Documents in memory.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="name">What messages call them.</param>
    public static LabeledSource FromDocuments(IReadOnlyList<LabeledDocument> documents, string name = "documents")
    {
        ArgumentNullException.ThrowIfNull(documents);
        return new LabeledSource(name, (_, _) => documents.ToAsyncEnumerable());
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Reads the documents.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">A line or record cannot be read, or not wholly; the message says where and why.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public async IAsyncEnumerable<LabeledDocument> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (SourceDocument item in ReadAllAsync([this], cancellationToken).ConfigureAwait(false))
        {
            yield return item.Document;
        }
    }

    /// <summary>Reads the documents, with their line or record in the file if the reader counts them.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    internal async IAsyncEnumerable<SourceDocument> ReadAsync(ImportReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LabeledDocument document in _read(report, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // The document came from the record that was counted last.
            long? record = report.Documents > 0 ? report.Records : null;
            yield return new SourceDocument(this, record, document.Split is null && Split is not null ? document with { Split = Split } : document);
        }
    }

    /// <summary>Reads the documents of several sources, one after the other.</summary>
    /// <exception cref="LabeledDocumentFormatException">A line or record cannot be read, or not wholly.</exception>
    internal static async IAsyncEnumerable<SourceDocument> ReadAllAsync(IEnumerable<LabeledSource> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (LabeledSource source in sources)
        {
            ImportReport report = new();
            await foreach (SourceDocument document in source.ReadAsync(report, cancellationToken).ConfigureAwait(false))
            {
                source.ThrowIfUnreadable(report);
                yield return document;
            }

            source.ThrowIfUnreadable(report);
        }
    }

    /// <exception cref="LabeledDocumentFormatException">Something could not be read.</exception>
    internal void ThrowIfUnreadable(ImportReport report)
    {
        if (report.Skipped + report.LostSpans > 0)
        {
            FormatIssue issue = report.Issues.First(issue => issue.Effect is FormatIssueEffect.DocumentSkipped or FormatIssueEffect.SpanLost);
            throw new LabeledDocumentFormatException(Name, issue.Record ?? report.Records, null, issue.Reason);
        }
    }
}
