using System.Runtime.InteropServices;

namespace NerSdk.Tokenizers.WordPiece;

/// <summary>Spells a word by the longest pieces from the left, or as one unknown token.</summary>
/// <param name="trie">All pieces, those inside words with their prefix.</param>
/// <param name="insideWords">The trie's node of that prefix.</param>
/// <param name="unknown">The id for a word that can't be spelled.</param>
/// <param name="longestWord">Code points that a word may have; a longer one is unknown.</param>
internal sealed class WordPieceModel(PieceTrie trie, int insideWords, int unknown, int longestWord)
{
    public int LongestWord => longestWord;

    /// <summary>Appends the pieces of a word, with places inside it. False if it is unknown: then nothing is appended.</summary>
    public bool TryAppend(ReadOnlySpan<int> word, List<Token> tokens)
    {
        int before = tokens.Count;
        for (int at = 0, length; at < word.Length; at += length)
        {
            int id = trie.Longest(at == 0 ? PieceTrie.Root : insideWords, word[at..], out length);
            if (id < 0)
            {
                CollectionsMarshal.SetCount(tokens, before);
                return false;
            }

            tokens.Add(new Token(id, at, at + length));
        }

        return true;
    }

    public Token Unknown(int start, int end) => new(unknown, start, end);
}
