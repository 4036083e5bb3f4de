namespace NerSdk.Training.Similarity;

/// <summary>Documents that belong together, as sets that are joined (union-find). A group is known by its first document.</summary>
internal sealed class DocumentGroups(int documents)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, documents)];

    /// <summary>The first document of a document's group.</summary>
    public int FirstOf(int document)
    {
        while (_parents[document] != document)
        {
            document = _parents[document] = _parents[_parents[document]];
        }

        return document;
    }

    /// <summary>Makes one group of two.</summary>
    public void Join(int left, int right)
    {
        (left, right) = (FirstOf(left), FirstOf(right));
        _parents[Math.Max(left, right)] = Math.Min(left, right);
    }
}
