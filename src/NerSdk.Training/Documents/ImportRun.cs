using NerSdk.Training.Reports;

namespace NerSdk.Training.Documents;

/// <summary>One reading of one file: reports what is wrong, or throws if nobody wants a report.</summary>
/// <param name="source">The file's path, or the name given for the stream.</param>
/// <param name="report">Takes the issues; null: the first one is thrown.</param>
internal sealed class ImportRun(string source, ImportReport? report)
{
    /// <summary>What messages call the file.</summary>
    public string Source => source;

    /// <summary>A record without content.</summary>
    public void Blank() => report?.CountBlank();

    /// <summary>A record that describes the file.</summary>
    public void Header() => report?.CountHeader();

    /// <summary>The record became a document.</summary>
    public LabeledDocument Read(long record, LabeledDocument document)
    {
        if (report?.CountDocument(document.Id) is false)
        {
            Add(FormatIssueEffect.Noted, record, document.Id, null, "Another document before has this id. Give each document its own.");
        }

        return document;
    }

    /// <summary>No document comes of the record.</summary>
    /// <exception cref="LabeledDocumentFormatException">There is no report.</exception>
    public void Skip(long record, string? field, string problem, Exception? exception = null, string? id = null)
    {
        LabeledDocumentFormatException failure = new(source, record, field, problem, exception);
        if (report is null)
        {
            throw failure;
        }

        Add(FormatIssueEffect.DocumentSkipped, record, id, null, field is null ? problem : $"field '{field}': {problem}");
    }

    /// <inheritdoc cref="Skip(long, string?, string, Exception?, string?)"/>
    public void Skip(LabeledDocumentFormatException failure)
    {
        if (report is null)
        {
            throw failure;
        }

        Skip(failure.Line, failure.Field, failure.Problem, failure.InnerException);
    }

    /// <summary>A span cannot be kept.</summary>
    /// <exception cref="LabeledDocumentFormatException">There is no report.</exception>
    public void LoseSpan(long record, string? id, LabeledSpan? span, string problem)
    {
        if (report is null)
        {
            throw new LabeledDocumentFormatException(source, record, null, span is null ? problem : $"{span}: {problem}");
        }

        Add(FormatIssueEffect.SpanLost, record, id, span, problem);
    }

    /// <summary>A span stands elsewhere than the file says. This is no error: its text decides.</summary>
    public void MoveSpan(long record, string? id, LabeledSpan span, string reason) => Add(FormatIssueEffect.SpanMoved, record, id, span, reason);

    /// <summary>Something to know.</summary>
    public void Note(long record, string? id, string reason) => Add(FormatIssueEffect.Noted, record, id, null, reason);

    /// <summary>Tags of a document are against their scheme.</summary>
    public void RepairTags(long record, string? id, int repaired, string reason)
    {
        report?.CountRepairedTags(repaired);
        Note(record, id, reason);
    }

    /// <summary>A document's offsets are in the unit that was not expected.</summary>
    public void OtherUnit() => report?.CountOtherUnit();

    private void Add(FormatIssueEffect effect, long record, string? id, LabeledSpan? span, string reason) =>
        report?.Add(new FormatIssue(effect, reason) { Source = source, Record = record, DocumentId = id, Span = span });
}
