using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Agreement;

/// <summary>Finds for each document of one source that of another: by id, or else by text.</summary>
internal sealed class DocumentPairs
{
    private readonly List<LabeledDocument> _documents = [];
    private readonly Dictionary<string, Queue<int>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<int>> _byText = new(StringComparer.Ordinal);
    private readonly HashSet<int> _taken = [];
    private readonly HashSet<string> _otherTexts = new(StringComparer.Ordinal);
    private readonly List<string> _unmatched = [];

    /// <summary>The ids of documents that have no counterpart.</summary>
    public IReadOnlyList<string> Unmatched => _unmatched;

    /// <summary>The ids whose texts differ.</summary>
    public IReadOnlyList<string> OtherTexts => [.. _otherTexts];

    public void AddFirst(LabeledDocument document)
    {
        Add(_byId, document.Id, _documents.Count);
        Add(_byText, document.Text, _documents.Count);
        _documents.Add(document);
    }

    /// <summary>The counterpart of a document, each at most once.</summary>
    public LabeledDocument? Take(LabeledDocument document)
    {
        if (Next(_byId, document.Id) is { } sameId)
        {
            _taken.Add(sameId);
            if (_documents[sameId].Text == document.Text)
            {
                return _documents[sameId];
            }

            _otherTexts.Add(document.Id);
            return null;
        }

        if (Next(_byText, document.Text) is { } sameText)
        {
            _taken.Add(sameText);
            return _documents[sameText];
        }

        _unmatched.Add(document.Id);
        return null;
    }

    /// <summary>The ids of the documents that were not asked for.</summary>
    public IReadOnlyList<string> Left() => [.. Enumerable.Range(0, _documents.Count).Where(document => !_taken.Contains(document)).Select(document => _documents[document].Id)];

    private static void Add(Dictionary<string, Queue<int>> index, string key, int document)
    {
        if (!index.TryGetValue(key, out Queue<int>? documents))
        {
            index.Add(key, documents = new Queue<int>());
        }

        documents.Enqueue(document);
    }

    private int? Next(Dictionary<string, Queue<int>> index, string key)
    {
        if (index.TryGetValue(key, out Queue<int>? documents))
        {
            while (documents.TryDequeue(out int document))
            {
                if (!_taken.Contains(document))
                {
                    return document;
                }
            }
        }

        return null;
    }
}
