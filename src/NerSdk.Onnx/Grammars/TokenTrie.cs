using System.Buffers.Binary;

using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Grammars;

/// <summary>The tokens of a vocabulary as a prefix tree over their bytes, to find all those that continue an answer. Immutable.</summary>
/// <remarks>
/// Nodes are numbered in depth-first order, children by rising byte. So the nodes below a node are those from the next number
/// to <see cref="SubtreeEnd"/>; a walk is a loop over numbers that leaves out a subtree by going on at its end. Tokens without
/// bytes, such as control tokens, are not in the tree. If tokens share their bytes, the lowest id is in it (byte-level BPE has no such tokens).
/// </remarks>
internal sealed class TokenTrie
{
    /// <summary>What stands for "no node" and "no token".</summary>
    public const int None = -1;

    private readonly byte[] _labels;
    private readonly int[] _tokens;
    private readonly int[] _ends;

    /// <summary>Builds the tree of all tokens that have bytes.</summary>
    public TokenTrie(Vocabulary vocabulary)
    {
        int[] ids = SortedByBytes(vocabulary);
        int count = CountNodes(vocabulary, ids, out int depth);
        _labels = new byte[count];
        _tokens = new int[count];
        _ends = new int[count];
        Array.Fill(_tokens, None);

        // The path is the node at each depth of the token before; what the next token does not share with it is closed.
        int[] path = new int[depth + 1];
        int pathLength = 0;
        int next = 1;
        ReadOnlySpan<byte> before = default;
        foreach (int id in ids)
        {
            ReadOnlySpan<byte> token = vocabulary.Bytes(id);
            int shared = token.CommonPrefixLength(before);
            Close(path.AsSpan(0, pathLength + 1)[(shared + 1)..], next);
            for (pathLength = shared; pathLength < token.Length; next++)
            {
                _labels[next] = token[pathLength];
                path[++pathLength] = next;
            }

            if (_tokens[path[pathLength]] == None)
            {
                _tokens[path[pathLength]] = id;
            }

            before = token;
        }

        Close(path.AsSpan(0, pathLength + 1), next);
    }

    /// <summary>The node of no bytes, which is number 0.</summary>
    public int Root { get; }

    /// <summary>Number of nodes; they are 0 to <see cref="NodeCount"/> - 1.</summary>
    public int NodeCount => _labels.Length;

    /// <summary>The byte that leads from the node's parent to it.</summary>
    public byte Label(int node) => _labels[node];

    /// <summary>The token whose bytes lead from the root to the node, or <see cref="None"/>.</summary>
    public int TokenAt(int node) => _tokens[node];

    /// <summary>The first number after the nodes below this one.</summary>
    public int SubtreeEnd(int node) => _ends[node];

    /// <summary>The child by this byte, or <see cref="None"/>.</summary>
    public int Child(int node, byte label)
    {
        int end = _ends[node];
        for (int child = node + 1; child < end; child = _ends[child])
        {
            if (_labels[child] >= label)
            {
                return _labels[child] == label ? child : None;
            }
        }

        return None;
    }

    /// <summary>The children by rising byte, for <see langword="foreach"/>; allocates nothing.</summary>
    public ChildEnumerator Children(int node) => new(this, node);

    /// <summary>The longest token that the bytes start with, or <see cref="None"/>.</summary>
    public int LongestMatch(ReadOnlySpan<byte> bytes, out int length)
    {
        int token = None;
        length = 0;
        int node = Root;
        for (int i = 0; i < bytes.Length && (node = Child(node, bytes[i])) != None; i++)
        {
            if (_tokens[node] != None)
            {
                (token, length) = (_tokens[node], i + 1);
            }
        }

        return token;
    }

    /// <summary>The token of exactly these bytes, or <see cref="None"/>.</summary>
    public int Find(ReadOnlySpan<byte> bytes) => LongestMatch(bytes, out int length) is int token && length == bytes.Length ? token : None;

    /// <summary>Sorts by the first eight bytes as a number, which is much faster, then those that share them by all bytes.</summary>
    private static int[] SortedByBytes(Vocabulary vocabulary)
    {
        int[] ids = [.. Enumerable.Range(0, vocabulary.Count).Where(id => !vocabulary.Bytes(id).IsEmpty)];
        ulong[] keys = [.. ids.Select(id => FirstBytes(vocabulary.Bytes(id)))];
        Array.Sort(keys, ids);
        Comparison<int> byAllBytes = (a, b) =>
            vocabulary.Bytes(a).SequenceCompareTo(vocabulary.Bytes(b)) is int order and not 0 ? order : a.CompareTo(b);
        for (int start = 0, end; start < ids.Length; start = end)
        {
            for (end = start + 1; end < ids.Length && keys[end] == keys[start]; end++)
            {
            }

            ids.AsSpan(start, end - start).Sort(byAllBytes);
        }

        return ids;
    }

    private static ulong FirstBytes(ReadOnlySpan<byte> token)
    {
        Span<byte> first = stackalloc byte[8];
        first.Clear();
        token[..Math.Min(8, token.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    private static int CountNodes(Vocabulary vocabulary, int[] ids, out int depth)
    {
        int count = 1;
        depth = 0;
        ReadOnlySpan<byte> before = default;
        foreach (int id in ids)
        {
            ReadOnlySpan<byte> token = vocabulary.Bytes(id);
            count += token.Length - token.CommonPrefixLength(before);
            depth = Math.Max(depth, token.Length);
            before = token;
        }

        return count;
    }

    private void Close(ReadOnlySpan<int> nodes, int end)
    {
        foreach (int node in nodes)
        {
            _ends[node] = end;
        }
    }

    /// <summary>Goes through the children of a node.</summary>
    public struct ChildEnumerator(TokenTrie trie, int node)
    {
        private readonly int _end = trie._ends[node];
        private int _next = node + 1;

        /// <summary>The byte that leads to the child, and the child.</summary>
        public (byte Label, int Node) Current { get; private set; }

        public readonly ChildEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next >= _end)
            {
                return false;
            }

            Current = (trie._labels[_next], _next);
            _next = trie._ends[_next];
            return true;
        }
    }
}
