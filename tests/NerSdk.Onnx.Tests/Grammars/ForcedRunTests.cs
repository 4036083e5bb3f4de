using System.Text;
using NerSdk.Grammar;
using NerSdk.Onnx.Grammars;
using NerSdk.Tokenizers.Tests;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tests.Grammars;

public sealed class ForcedRunTests
{
    private readonly Tokenizer _tokenizer = ExtractorTokenizer.Instance;

    [Fact]
    public void Forced_tokens_are_the_canonical_encoding_of_bytes_without_alternative()
    {
        int forcedTokens = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            LegalWalk walk = new(seed, AnswerLanguage.ListAndSingle);
            while (!walk.IsComplete)
            {
                int[] forced = [.. walk.ForcedRun.Find(walk.State)];
                AssertCanonical(forced);
                foreach (int token in forced)
                {
                    AssertNothingElse(walk, token);
                    walk.Take(token);
                }

                forcedTokens += forced.Length;
                if (forced.Length == 0 && !walk.IsComplete)
                {
                    walk.Take(walk.LegalTokens.Choose(walk.State, walk.Logits(), out _));
                }
            }
        }

        Assert.True(forcedTokens > 200, $"Only {forcedTokens} tokens were forced.");
    }

    [Theory]
    [InlineData("", "{\"a\":[],\"b\":null}")]
    [InlineData("Rome", "{\"a\":")]
    public void Run_ends_before_the_bytes_that_a_longer_token_could_cover(string document, string expected)
    {
        (AnswerMatcher matcher, ForcedRun forcedRun) = Create(AnswerLanguage.ListAndSingle, document);

        string run = _tokenizer.Decode([.. forcedRun.Find(matcher.Start)]);

        // How much is held back depends on the vocabulary: a token such as [" begins before the decision and ends after it.
        Assert.StartsWith(run, expected + "[", StringComparison.Ordinal);
        AnswerState state = matcher.Start;
        foreach (byte next in Encoding.UTF8.GetBytes(run))
        {
            Assert.True(matcher.TryAdvance(state, next, out state));
        }

        Assert.True(document.Length > 0 || matcher.IsComplete(state), "With one legal answer all of it is forced.");
    }

    [Fact]
    public void Rest_of_a_long_string_without_alternative_is_forced_in_pieces()
    {
        string word = string.Concat(Enumerable.Repeat("Donaudampfschiff", 100));
        (AnswerMatcher matcher, ForcedRun forcedRun) = Create(AnswerLanguage.OneList, word);
        AnswerState state = matcher.Start;
        List<byte> answer = [.. "{\"a\":[\"Do"u8];
        foreach (byte next in answer)
        {
            Assert.True(matcher.TryAdvance(state, next, out state));
        }

        while (!matcher.IsComplete(state))
        {
            int[] forced = [.. forcedRun.Find(state)];
            Assert.NotEmpty(forced);
            foreach (byte next in forced.SelectMany(id => _tokenizer.Vocabulary.Bytes(id).ToArray()))
            {
                Assert.True(matcher.TryAdvance(state, next, out state));
                answer.Add(next);
            }
        }

        Assert.Equal($"{{\"a\":[\"{word}\"]}}", Encoding.UTF8.GetString([.. answer]));
    }

    private static (AnswerMatcher Matcher, ForcedRun ForcedRun) Create(GrammarNode grammar, string document)
    {
        BoundGrammar bound = new(grammar, LegalWalk.Vocabulary);
        AnswerMatcher matcher = bound.CreateMatcher(document);
        return (matcher, new ForcedRun(ExtractorTokenizer.Instance, new LegalTokens(bound, matcher), matcher));
    }

    // A token that goes on after the forced bytes would have been a choice: none of the legal ones may begin with the forced token and be longer,
    // unless it too consists of forced bytes only.
    private void AssertNothingElse(LegalWalk walk, int token)
    {
        AnswerState state = walk.State;
        foreach (byte next in _tokenizer.Vocabulary.Bytes(token))
        {
            Assert.True(walk.Matcher.TryGetForcedByte(state, out byte forced));
            Assert.Equal(forced, next);
            Assert.Equal([next], AnswerLanguage.NextBytes(walk.Matcher, state));
            walk.Matcher.TryAdvance(state, next, out state);
        }

        foreach (int other in LongerLegalTokens(walk, token))
        {
            AnswerState place = walk.State;
            foreach (byte next in _tokenizer.Vocabulary.Bytes(other))
            {
                Assert.True(
                    walk.Matcher.TryGetForcedByte(place, out _),
                    $"'{_tokenizer.Decode([token])}' was forced after '{Encoding.UTF8.GetString([.. walk.Answer])}', but '{_tokenizer.Decode([other])}' is legal too.");
                walk.Matcher.TryAdvance(place, next, out place);
            }
        }
    }

    private List<int> LongerLegalTokens(LegalWalk walk, int token)
    {
        List<int> found = [];
        int node = LegalWalk.Trie.Root;
        AnswerState state = walk.State;
        foreach (byte next in _tokenizer.Vocabulary.Bytes(token))
        {
            node = LegalWalk.Trie.Child(node, next);
            walk.Matcher.TryAdvance(state, next, out state);
        }

        Add(node, state);
        return found;

        void Add(int parent, AnswerState place)
        {
            foreach ((byte label, int child) in LegalWalk.Trie.Children(parent))
            {
                if (walk.Matcher.TryAdvance(place, label, out AnswerState after))
                {
                    if (LegalWalk.Trie.TokenAt(child) >= 0)
                    {
                        found.Add(LegalWalk.Trie.TokenAt(child));
                    }

                    Add(child, after);
                }
            }
        }
    }

    private void AssertCanonical(int[] forced)
    {
        List<int> encoded = [];
        _tokenizer.Encode(_tokenizer.Decode(forced), encoded);
        Assert.Equal(encoded, forced);
    }
}
