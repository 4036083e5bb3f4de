using NerSdk.Values;

namespace NerSdk.Extraction.Chunking;

/// <summary>Merges any number of trees in about n log n: trees of like size are merged with each other, as a counter carries. All are of one schema.</summary>
internal sealed class TreeUnion
{
    // The tree at place i is made of 2^i trees.
    private readonly List<RecordValue?> _trees = [];

    /// <summary>All trees as one; null if there are none.</summary>
    public RecordValue? Value
    {
        get
        {
            RecordValue? all = null;
            foreach (RecordValue? tree in _trees)
            {
                all = tree is null ? all : all is null ? tree : ValueMerge.Unite(tree, all);
            }

            return all;
        }
    }

    /// <summary>Adds a tree after those so far.</summary>
    public void Add(RecordValue tree)
    {
        int place = 0;
        while (place < _trees.Count && _trees[place] is { } earlier)
        {
            tree = ValueMerge.Unite(earlier, tree);
            _trees[place++] = null;
        }

        if (place == _trees.Count)
        {
            _trees.Add(tree);
        }
        else
        {
            _trees[place] = tree;
        }
    }
}
