using System.Diagnostics.CodeAnalysis;

namespace NerSdk;

/// <summary>What became of one document of many: a result, or the exception that its extraction ended with.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class BulkResult<T>
{
    internal BulkResult(TextDocument document, long position, ExtractionResult<T> result)
    {
        Document = document;
        Position = position;
        Result = result;
    }

    internal BulkResult(TextDocument document, long position, Exception exception)
    {
        Document = document;
        Position = position;
        Exception = exception;
    }

    /// <summary>The document.</summary>
    public TextDocument Document { get; }

    /// <summary>Its position in the source, from 0.</summary>
    public long Position { get; }

    /// <summary>True if there is a result.</summary>
    [MemberNotNullWhen(true, nameof(Result))]
    [MemberNotNullWhen(false, nameof(Exception))]
    public bool IsSuccess => Result is not null;

    /// <summary>
    /// What was found; null if the extraction failed. One from the journal is as it was, but without <see cref="ExtractionResult{T}.RawAnswer"/> and
    /// <see cref="ExtractionResult{T}.FinishReason"/>, and it cost nothing.
    /// </summary>
    public ExtractionResult<T>? Result { get; }

    /// <summary>
    /// Why there is no result: what the last attempt ended with, or a <see cref="DuplicateDocumentException"/>. Null if there is one.
    /// </summary>
    public Exception? Exception { get; }

    /// <summary>True if an earlier run read the document, and the result is from its journal.</summary>
    public bool IsFromJournal { get; internal init; }

    /// <summary>True if the journal has a result for another text under this id or at this position, so that the document was read again.</summary>
    public bool IsChanged { get; internal init; }

    /// <summary>The result or the exception, on one line.</summary>
    public override string ToString() =>
        $"#{Position} {Document.Id}{(Document.Id is null ? "" : " ")}{(IsSuccess ? Result.Value : $"failed: {Exception.Message}")}{(IsFromJournal ? " (from the journal)" : IsChanged ? " (changed)" : "")}";
}
