namespace NerSdk.Extraction.Bulk;

/// <summary>What a journal knows of a document.</summary>
/// <param name="Text">The hash of its text.</param>
/// <param name="Offset">Where its line starts, in bytes.</param>
/// <param name="Length">The line's length without the line feed, in bytes; 0 if it has none.</param>
/// <param name="IsTaken">True if this run has met the document.</param>
internal readonly record struct JournalEntry(UInt128 Text, long Offset, int Length, bool IsTaken)
{
    public bool HasLine => Length > 0;
}
