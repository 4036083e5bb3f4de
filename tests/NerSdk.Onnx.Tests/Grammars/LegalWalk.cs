using System.Text;
using NerSdk.Grammar;
using NerSdk.Onnx.Grammars;
using NerSdk.Tokenizers.Tests;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tests.Grammars;

/// <summary>A walk over legal answers about a random document in the extractor's tokens, led by random logits.</summary>
internal sealed class LegalWalk
{
    public static readonly TokenVocabulary Vocabulary = new(ExtractorTokenizer.Instance);

    public static readonly TokenTrie Trie = Vocabulary.Trie;

    private static readonly string[] s_words =
    [
        "Siemens", "Erlangen", "Roland", "Busch", "New", "York", "27\"", "C:\\temp", "東京", "東風", "タワー", "été", "😀", "👩‍🚀", "a", "a", "an", "the",
        "U.S.", "3,14", "{\"a\":[", "],", "null", "<|im_end|>", "\u0001", "\ud800", "x\u0301",
    ];

    private static readonly string[] s_gaps = [" ", " ", " ", ", ", "\n", ". ", "-", "\t", "  ", ""];

    // A few sets, because one number for each token of the vocabulary costs more than all else in a walk.
    private static readonly float[][] s_logits = [.. Enumerable.Range(0, 16).Select(RandomLogits)];

    private readonly Random _random;

    public LegalWalk(int seed, GrammarNode grammar)
    {
        _random = new Random(seed);
        StringBuilder document = new();
        for (int words = _random.Next(8); words > 0; words--)
        {
            document.Append(s_words[_random.Next(s_words.Length)]).Append(s_gaps[_random.Next(s_gaps.Length)]);
        }

        Document = document.ToString();
        Grammar = new BoundGrammar(grammar, Vocabulary);
        Matcher = Grammar.CreateMatcher(Document);
        LegalTokens = new LegalTokens(Grammar, Matcher);
        ForcedRun = new ForcedRun(ExtractorTokenizer.Instance, LegalTokens, Matcher);
        State = Matcher.Start;
    }

    public string Document { get; }

    public BoundGrammar Grammar { get; }

    public AnswerMatcher Matcher { get; }

    public LegalTokens LegalTokens { get; }

    public ForcedRun ForcedRun { get; }

    public AnswerState State { get; private set; }

    public List<byte> Answer { get; } = [];

    public bool IsComplete => Matcher.IsComplete(State);

    /// <summary>Random logits; a closing bracket is likely, so that answers stay short.</summary>
    public float[] Logits() => s_logits[_random.Next(s_logits.Length)];

    public void Take(int token)
    {
        AnswerState state = State;
        foreach (byte next in ExtractorTokenizer.Instance.Vocabulary.Bytes(token))
        {
            Assert.True(Matcher.TryAdvance(state, next, out state), $"Token {token} is not legal behind '{Encoding.UTF8.GetString([.. Answer])}' about '{Document}'.");
            Answer.Add(next);
        }

        Matcher.Commit(state);
        State = state;
    }

    /// <summary>All legal tokens, by trying each of the vocabulary.</summary>
    public SortedSet<int> LegalTokensByTrial()
    {
        Tokenizer tokenizer = ExtractorTokenizer.Instance;
        SortedSet<int> legal = [];
        for (int id = 0; id < tokenizer.Vocabulary.Count; id++)
        {
            AnswerState state = State;
            bool isLegal = !tokenizer.Vocabulary.Bytes(id).IsEmpty;
            foreach (byte next in tokenizer.Vocabulary.Bytes(id))
            {
                isLegal = isLegal && Matcher.TryAdvance(state, next, out state);
            }

            if (isLegal)
            {
                legal.Add(id);
            }
        }

        return legal;
    }

    private static float[] RandomLogits(int seed)
    {
        Random random = new(seed);
        float[] logits = new float[ExtractorTokenizer.Instance.Vocabulary.Count];
        for (int id = 0; id < logits.Length; id++)
        {
            logits[id] = (random.NextSingle() * 10) + (ExtractorTokenizer.Instance.Vocabulary.Bytes(id).IndexOfAny("],"u8) >= 0 ? 2 : 0);
        }

        return logits;
    }
}
