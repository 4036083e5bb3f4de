using System.Text;
using NerSdk.Onnx.Grammars;
using NerSdk.Tests.Answers;
using NerSdk.Tokenizers.Tests;

namespace NerSdk.Onnx.Tests.Grammars;

/// <summary>What a decision costs does not grow with the document, nor with what is listed already, and leaves no garbage.</summary>
[Collection(nameof(DecisionCostTests))]
[CollectionDefinition(nameof(DecisionCostTests), DisableParallelization = true)]
public sealed class DecisionCostTests
{
    private static readonly BoundGrammar s_grammar = new(AnswerLanguage.OneList, LegalWalk.Vocabulary);
    private static readonly float[] s_logits = RandomLogits();

    // A decision costs the same; what is measured is 1.3 times and less, the bound leaves room for a busy machine.
    [Fact]
    public void A_string_starts_at_the_same_cost_in_a_long_document_as_in_a_short_one() =>
        AssertAtMost(2.5, StringStarts(Words(100)), StringStarts(Words(20_000)));

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("Paris ")]
    [InlineData("ab, \"cd\"\r\n")]
    public void A_document_that_repeats_itself_is_prepared_in_linear_time(string period)
    {
        string once = Repeat(period, 30_000);
        string fourTimes = Repeat(period, 120_000);
        AssertAtMost(8, () => s_grammar.CreateMatcher(once), () => s_grammar.CreateMatcher(fourTimes));
    }

    [Theory]
    [InlineData("xx abc ", "xx ab")] // in the middle of a word, everywhere
    [InlineData("xx ab\u00adc ", "xx ab")] // before a soft hyphen, which borders look through
    [InlineData("xx ab\u00ad\u00adc ", "xx ab\u00ad")]
    [InlineData("xx abé ", "xx ab")]
    public void A_text_of_many_places_is_told_from_a_piece_at_the_same_cost_as_one_of_few(string period, string text)
    {
        AssertAtMost(2.5, Ask(500), Ask(20_000));

        Action Ask(int times)
        {
            CopySource source = new(Repeat(period, times * period.Length));
            CopyRange range = Narrow(source, text);
            Assert.InRange(range.High - range.Low, times - 1, times);
            return () =>
            {
                for (int i = 0; i < 2_000; i++)
                {
                    Assert.False(source.IsPiece(range));
                }
            };
        }
    }

    // After each name half of a surrogate pair: the list holds the longest text that begins so, and the places decide.
    [Fact]
    public void A_list_that_holds_all_is_known_at_the_same_cost_for_many_places_as_for_few()
    {
        AssertAtMost(2.5, Ask(500), Ask(20_000));

        static Action Ask(int times)
        {
            CopySource source = new(Repeat("Ada\ud800", times * 4));
            ListedTexts listed = new(source);
            listed.Set(0, Narrow(source, "Ada"));
            listed.Commit(1);
            AnswerState list = new(0, default, 0, 1);
            CopyRange start = Narrow(source, "A");
            return () =>
            {
                for (int i = 0; i < 2_000; i++)
                {
                    Assert.True(listed.AreAllListed(start, list));
                }
            };
        }
    }

    private static CopyRange Narrow(CopySource source, string text)
    {
        CopyRange range = source.All;
        foreach (byte next in Encoding.UTF8.GetBytes(text))
        {
            Assert.True(source.TryNarrow(range, next, out range));
        }

        return range;
    }

    [Fact]
    public void Listing_four_times_as_many_strings_costs_about_four_times_as_much()
    {
        string document = Words(3000);
        AssertAtMost(8, () => ListWords(document, 250), () => ListWords(document, 1000));
    }

    [Fact]
    public void Decisions_allocate_nothing()
    {
        string document = Words(400).Replace(" ", ", ", StringComparison.Ordinal); // with pieces that a token closes: ,"
        LegalTokens legalTokens = Start(document, out AnswerMatcher matcher, out AnswerState state);
        ForcedRun forcedRun = new(ExtractorTokenizer.Instance, legalTokens, matcher);
        Decide(5);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Decide(40);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(state.ListEnd, 30, 45);

        void Decide(int strings)
        {
            for (int end = state.ListEnd + strings; state.ListEnd < end;)
            {
                ReadOnlySpan<int> forced = forcedRun.Find(state);
                foreach (int token in forced)
                {
                    state = Take(matcher, state, token);
                }

                if (forced.IsEmpty)
                {
                    state = Take(matcher, state, legalTokens.Choose(state, s_logits, out _));
                }
            }
        }
    }

    private static void ListWords(string document, int count)
    {
        LegalTokens legalTokens = Start(document, out AnswerMatcher matcher, out AnswerState state);
        foreach (string word in document.Split(' ').Distinct().Take(count))
        {
            legalTokens.Choose(state, s_logits, out _);
            foreach (byte next in Encoding.UTF8.GetBytes($"{word}\",\""))
            {
                Assert.True(matcher.TryAdvance(state, next, out state));
            }

            matcher.Commit(state);
        }
    }

    private static Action StringStarts(string document)
    {
        LegalTokens legalTokens = Start(document, out _, out AnswerState state);
        return () =>
        {
            for (int i = 0; i < 100; i++)
            {
                legalTokens.Choose(state, s_logits, out _);
            }
        };
    }

    private static LegalTokens Start(string document, out AnswerMatcher matcher, out AnswerState state)
    {
        matcher = s_grammar.CreateMatcher(document);
        state = matcher.Start;
        foreach (byte next in "{\"a\":[\""u8)
        {
            Assert.True(matcher.TryAdvance(state, next, out state));
        }

        return new LegalTokens(s_grammar, matcher);
    }

    private static AnswerState Take(AnswerMatcher matcher, AnswerState state, int token)
    {
        foreach (byte next in ExtractorTokenizer.Instance.Vocabulary.Bytes(token))
        {
            if (!matcher.TryAdvance(state, next, out state))
            {
                throw new InvalidOperationException($"Token {token} is not legal.");
            }
        }

        matcher.Commit(state);
        return state;
    }

    // By the time of the thread. The fastest of several rounds counts; on a busy machine caches are cold more often, so it takes more rounds.
    private static void AssertAtMost(double times, Action small, Action large)
    {
        double fastestSmall = double.MaxValue;
        double fastestLarge = double.MaxValue;
        for (int round = 0; round < 30 && (round < 3 || fastestLarge > times * fastestSmall); round++)
        {
            fastestSmall = Math.Min(fastestSmall, ThreadTime.MillisecondsOf(small));
            fastestLarge = Math.Min(fastestLarge, ThreadTime.MillisecondsOf(large));
        }

        Assert.True(fastestLarge <= times * fastestSmall, $"{fastestSmall:F2} ms for the small one, {fastestLarge:F2} ms for the large one.");
    }

    // Words of many beginnings, as a text has them: two syllables of the vocabulary's own tokens.
    private static string Words(int count)
    {
        Random random = new(5);
        string[] syllables = [.. Enumerable.Range(0, 600).Select(_ => new string([(char)random.Next('a', 'z' + 1), "aeiou"[random.Next(5)], (char)random.Next('a', 'z' + 1)]))];
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => syllables[random.Next(600)] + syllables[random.Next(600)]));
    }

    private static string Repeat(string period, int length) => string.Concat(Enumerable.Repeat(period, length / period.Length));

    // Commas are likely, so that lists grow.
    private static float[] RandomLogits()
    {
        Random random = new(1);
        float[] logits = new float[ExtractorTokenizer.Instance.Vocabulary.Count];
        for (int id = 0; id < logits.Length; id++)
        {
            logits[id] = (random.NextSingle() * 10) + (ExtractorTokenizer.Instance.Vocabulary.Bytes(id).StartsWith("\","u8) ? 20 : 0);
        }

        return logits;
    }
}
