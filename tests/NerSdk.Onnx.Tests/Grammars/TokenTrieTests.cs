using System.Text;
using NerSdk.Onnx.Grammars;
using NerSdk.Tokenizers;
using NerSdk.Tokenizers.Tests;

namespace NerSdk.Onnx.Tests.Grammars;

public sealed class TokenTrieTests
{
    private static readonly Vocabulary s_vocabulary = ExtractorTokenizer.Instance.Vocabulary;
    private static readonly TokenTrie s_trie = new(s_vocabulary);

    [Fact]
    public void Every_token_is_found_by_its_bytes_and_control_tokens_are_not_in_the_tree()
    {
        HashSet<int> inTree = [.. Enumerable.Range(0, s_trie.NodeCount).Select(s_trie.TokenAt).Where(id => id != TokenTrie.None)];
        for (int id = 0; id < s_vocabulary.Count; id++)
        {
            Assert.Equal(!s_vocabulary.IsControlToken(id), inTree.Contains(id));
            Assert.Equal(s_vocabulary.IsControlToken(id) ? TokenTrie.None : id, s_trie.Find(s_vocabulary.Bytes(id)));
        }
    }

    [Fact]
    public void Each_token_leads_to_nodes_of_its_prefixes_alone()
    {
        HashSet<string> prefixes = [""];
        for (int id = 0; id < s_vocabulary.Count; id++)
        {
            string hex = Convert.ToHexString(s_vocabulary.Bytes(id));
            for (int length = 2; length <= hex.Length; length += 2)
            {
                prefixes.Add(hex[..length]);
            }
        }

        Assert.Equal(prefixes.Count, s_trie.NodeCount);
    }

    [Fact]
    public void Children_come_by_rising_byte_and_cover_the_subtree()
    {
        for (int node = 0; node < s_trie.NodeCount; node++)
        {
            int before = -1;
            int expected = node + 1;
            foreach ((byte label, int child) in s_trie.Children(node))
            {
                Assert.True(label > before);
                Assert.Equal(expected, child);
                Assert.Equal(label, s_trie.Label(child));
                Assert.Equal(child, s_trie.Child(node, label));
                before = label;
                expected = s_trie.SubtreeEnd(child);
            }

            Assert.Equal(s_trie.SubtreeEnd(node), expected);
            Assert.True(s_trie.TokenAt(node) != TokenTrie.None || expected > node + 1, "A leaf is a token.");
        }

        Assert.Equal(s_trie.NodeCount, s_trie.SubtreeEnd(s_trie.Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<|im_end|>")]
    [InlineData("Siemens opened")]
    [InlineData("\u0004")]
    public void Bytes_that_are_no_token_are_not_found(string text) =>
        Assert.Equal(TokenTrie.None, s_trie.Find(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_longest_match_is_the_longest_token_that_the_bytes_start_with()
    {
        int token = s_trie.LongestMatch("location\":[\"Erlangen"u8, out int length);

        Assert.Equal("location", ExtractorTokenizer.Instance.Decode([token]));
        Assert.Equal(8, length);
        Assert.Equal(TokenTrie.None, s_trie.LongestMatch([0xFF, 0x41], out length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void Of_tokens_with_the_same_bytes_the_lowest_is_in_the_tree_and_tokens_without_bytes_are_not()
    {
        TokenTrie trie = new(new Vocabulary([[], [.. "ab"u8], [.. "a"u8], [.. "ab"u8]], new Dictionary<string, int>()));

        Assert.Equal(3, trie.NodeCount);
        Assert.Equal([TokenTrie.None, 2, 1], Enumerable.Range(0, 3).Select(trie.TokenAt));
    }

    [Fact]
    public void Building_allocates_little_and_the_tree_is_small()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        TokenTrie trie = new(s_vocabulary);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 3_000_000);
        Assert.True(trie.NodeCount < 3 * s_vocabulary.Count);
    }
}
