using System.Text;
using System.Text.Json;
using NerSdk.Onnx.Grammars;
using NerSdk.Tokenizers.Tests;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tests.Grammars;

public sealed class LegalTokensTests
{
    [Fact]
    public void The_chosen_token_is_the_best_of_all_tokens_that_are_legal_when_tried_one_by_one()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            LegalWalk walk = new(seed, seed < 6 ? AnswerLanguage.ListAndSingle : AnswerLanguage.Nested);
            while (!walk.IsComplete)
            {
                float[] logits = walk.Logits();
                SortedSet<int> legal = walk.LegalTokensByTrial();
                int best = legal.MaxBy(id => logits[id]);

                int chosen = walk.LegalTokens.Choose(walk.State, logits, out float probability);

                Assert.Equal(best, chosen);
                Assert.Equal(1 / legal.Sum(id => Math.Exp(logits[id] - logits[best])), probability, 1e-4);
                walk.Take(chosen);
            }
        }
    }

    [Fact]
    public void Of_equal_tokens_the_lowest_id_is_chosen()
    {
        LegalWalk walk = new(1, AnswerLanguage.OneList);
        int chosen = walk.LegalTokens.Choose(walk.State, new float[ExtractorTokenizer.Instance.Vocabulary.Count], out float probability);
        SortedSet<int> legal = walk.LegalTokensByTrial();
        Assert.Equal(legal.Min, chosen);
        Assert.Equal(1f / legal.Count, probability, 1e-5f);
    }

    [Fact]
    public void Logits_that_differ_wildly_give_a_probability_between_0_and_1()
    {
        LegalWalk walk = new(1, AnswerLanguage.OneList);
        float[] logits = new float[ExtractorTokenizer.Instance.Vocabulary.Count];
        Array.Fill(logits, -1e30f);
        int favourite = walk.LegalTokensByTrial().Max;
        logits[favourite] = 1e30f;
        Assert.Equal(favourite, walk.LegalTokens.Choose(walk.State, logits, out float probability));
        Assert.Equal(1f, probability);
    }

    [Fact]
    public void Tells_whether_a_longer_token_is_legal()
    {
        for (int seed = 0; seed < 3; seed++)
        {
            LegalWalk walk = new(seed, AnswerLanguage.ListAndSingle);
            while (!walk.IsComplete)
            {
                SortedSet<int> legal = walk.LegalTokensByTrial();
                foreach (int id in legal.Take(20))
                {
                    byte[] start = ExtractorTokenizer.Instance.Vocabulary.Bytes(id).ToArray();
                    bool isAnyLonger = legal.Any(other => ExtractorTokenizer.Instance.Vocabulary.Bytes(other).Length > start.Length && ExtractorTokenizer.Instance.Vocabulary.Bytes(other).StartsWith(start));
                    AnswerState after = walk.State;
                    foreach (byte next in start)
                    {
                        walk.Matcher.TryAdvance(after, next, out after);
                    }

                    Assert.Equal(isAnyLonger, walk.LegalTokens.IsAnyLongerThan(start, after));
                }

                walk.Take(walk.LegalTokens.Choose(walk.State, walk.Logits(), out _));
            }
        }
    }

    // With forced tokens as the decoder takes them, and without: whatever a model says, its answer is legal.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_logits_give_a_legal_answer(bool takesForcedTokens)
    {
        for (int seed = 1000; seed < 1200; seed++)
        {
            LegalWalk walk = new(seed, AnswerLanguage.ListAndSingle);
            while (!walk.IsComplete)
            {
                int[] forced = takesForcedTokens ? [.. walk.ForcedRun.Find(walk.State)] : [];
                foreach (int token in forced)
                {
                    walk.Take(token);
                }

                if (forced.Length == 0)
                {
                    walk.Take(walk.LegalTokens.Choose(walk.State, walk.Logits(), out _));
                }
            }

            using JsonDocument json = JsonDocument.Parse(walk.Answer.ToArray());
            string[] pieces = AnswerLanguage.Pieces(walk.Document);
            string[] list = [.. json.RootElement.GetProperty("a").EnumerateArray().Select(item => item.GetString()!)];
            Assert.Equal(list.Length, list.Distinct().Count());
            Assert.All(list, text => Assert.Contains(text, pieces));
            Assert.True(json.RootElement.GetProperty("b").GetString() is not { } single || pieces.Contains(single));
            Assert.Equal(["a", "b"], json.RootElement.EnumerateObject().Select(property => property.Name));
        }
    }
}
