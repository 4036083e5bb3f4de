using System.Text;
using NerSdk.Answers;
using NerSdk.Grounding;
using NerSdk.Onnx.Decoding;
using NerSdk.Onnx.Grammars;
using NerSdk.Onnx.Tests.Grammars;
using NerSdk.Tokenizers.Tests;

namespace NerSdk.Onnx.Tests.Decoding;

public sealed class AnswerDecoderTests
{
    private const string Document = "Rome, said Ada in Rome, is older than \"New Rome\".";

    private static readonly float[] s_logits = new float[ExtractorTokenizer.Instance.Vocabulary.Count];

    [Fact]
    public void First_pending_are_the_rest_of_the_prompt_and_the_forced_start_of_the_answer()
    {
        AnswerDecoder decoder = Create(maxTokens: 100);
        Assert.Equal([7, 8], decoder.Pending[..2].ToArray());
        Assert.StartsWith("{\"a", ExtractorTokenizer.Instance.Decode(decoder.Pending[2..]), StringComparison.Ordinal);
        Assert.Equal(decoder.Pending.Length - 1, decoder.TokenCount);
        Assert.False(decoder.IsComplete);

        decoder.Decide(s_logits);

        Assert.NotEqual(7, decoder.Pending[0]);
        Assert.Equal(1, decoder.DecidedTokens);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_string_has_its_range_and_its_places(bool feedForcedTokens)
    {
        int strings = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            AnswerDecoder decoder = Create(maxTokens: 1000, feedForcedTokens);
            Random random = new(seed);
            while (!decoder.IsComplete)
            {
                decoder.Decide(RandomLogits(random));
            }

            Assert.False(decoder.IsCutOff);
            string answer = Encoding.UTF8.GetString(decoder.Utf8Text);
            Assert.Equal((answer.Replace("\\\"", "", StringComparison.Ordinal).Count(c => c == '"') / 2) - 2, decoder.Strings.Length);
            foreach (DecodedString text in decoder.Strings)
            {
                string value = Encoding.UTF8.GetString(decoder.Utf8Text.Slice(text.Start, text.Length));
                Assert.True(value[0] == '"' && value[^1] == '"', value);
                Assert.Equal(PlacesOf(value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal)), text.Places);
                Assert.InRange(text.Confidence!.Value, 0, 1);
                strings++;
            }
        }

        Assert.InRange(strings, 20, int.MaxValue);
    }

    [Fact]
    public void An_answer_that_reaches_the_token_limit_is_cut_off_and_wants_no_more_logits()
    {
        AnswerDecoder decoder = Create(maxTokens: 7, feedForcedTokens: false);
        for (int decisions = 0; !decoder.IsComplete; decisions++)
        {
            Assert.True(decisions < 7);
            decoder.Decide(s_logits);
        }

        Assert.True(decoder.IsCutOff);
        Assert.Equal(7, decoder.TokenCount);
    }

    [Fact]
    public void Logits_that_are_no_numbers_are_told_and_nothing_is_decided()
    {
        AnswerDecoder decoder = Create(maxTokens: 100);
        int tokens = decoder.TokenCount;
        float[] logits = new float[s_logits.Length];
        Array.Fill(logits, float.NaN);
        Assert.Throws<InvalidLogitsException>(() => decoder.Decide(logits));
        Assert.Equal(tokens, decoder.TokenCount);
        TextDecoder text = new(ExtractorTokenizer.Instance, [0], [1], 10);
        Assert.Throws<InvalidLogitsException>(() => text.Decide(logits));
    }

    private static AnswerDecoder Create(int maxTokens, bool feedForcedTokens = true) =>
        new(new BoundGrammar(AnswerLanguage.ListAndSingle, LegalWalk.Vocabulary), Document, [7, 8], maxTokens, feedForcedTokens);

    private static float[] RandomLogits(Random random)
    {
        float[] logits = new float[s_logits.Length];
        for (int id = 0; id < logits.Length; id++)
        {
            logits[id] = (random.NextSingle() * 10) + (ExtractorTokenizer.Instance.Vocabulary.Bytes(id).IndexOfAny("],"u8) >= 0 ? 1 : 0);
        }

        return logits;
    }

    private static List<int> PlacesOf(string piece)
    {
        List<int> places = [];
        for (int at = WordBorders.IndexOf(Document, piece); at >= 0; at = WordBorders.IndexOf(Document, piece, at + 1))
        {
            places.Add(at);
        }

        return places;
    }
}
