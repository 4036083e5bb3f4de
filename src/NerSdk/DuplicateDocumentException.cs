namespace NerSdk;

/// <summary>A second document with the same id in a run with a journal, which tells documents apart by their ids. It was not read.</summary>
public sealed class DuplicateDocumentException : NerSdkException
{
    internal DuplicateDocumentException(string id, long position)
        : base($"The document at position {position} has the id '{id}' of an earlier one, and the journal tells documents by their ids. It was not read. Give it an id of its own.")
    {
        Id = id;
        Position = position;
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The position of the second document in the source, from 0.</summary>
    public long Position { get; }
}
