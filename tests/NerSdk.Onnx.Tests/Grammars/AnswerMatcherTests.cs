using System.Text;
using CsCheck;
using NerSdk.Grammar;
using NerSdk.Onnx.Grammars;

namespace NerSdk.Onnx.Tests.Grammars;

public class AnswerMatcherTests
{
    [Theory]
    [InlineData("Rome is in Italy", """{"a":[]}""")]
    [InlineData("Rome is in Italy", """{"a":["Rome"]}""")]
    [InlineData("Rome is in Italy", """{"a":["Italy","Rome","Rome is"]}""")]
    [InlineData("Rome is in Italy", """{"a":["Rome is in Italy"]}""")]
    [InlineData("the 27\" screen", """{"a":["27\""]}""")]
    [InlineData("a\\b\nc", """{"a":["a\\b\nc"]}""")]
    [InlineData("a\u0001b", """{"a":["a\u0001b"]}""")]
    [InlineData("東京 👩‍🚀", """{"a":["👩‍🚀","東京"]}""")]
    [InlineData("a,b", """{"a":["a,","b"]}""")]
    public void A_legal_answer_is_accepted(string document, string answer) => Assert.True(IsLegal(document, answer));

    [Theory]
    [InlineData("Rome is in Italy", """{"a":["Paris"]}""", "not in the document")]
    [InlineData("Rome is in Italy", """{"a":["Rom"]}""", "ends inside a word")]
    [InlineData("Rome is in Italy", """{"a":["ome"]}""", "starts inside a word")]
    [InlineData("Rome is in Italy", """{"a":["Rome "]}""", "ends with a blank")]
    [InlineData("Rome is in Italy", """{"a":[" is"]}""", "starts with a blank")]
    [InlineData("Rome is in Italy", """{"a":[""]}""", "empty")]
    [InlineData("Rome is in Italy", """{"a":["Rome","Rome"]}""", "listed twice")]
    [InlineData("Rome and Rome", """{"a":["Rome","Rome"]}""", "listed twice, although it stands there twice")]
    [InlineData("Rome is in Italy", """{"a":null}""", "not a list")]
    [InlineData("Rome is in Italy", """{ "a":[]}""", "a blank outside of strings")]
    [InlineData("Rome is in Italy", """{"b":[]}""", "another field")]
    [InlineData("Rome is in Italy", """{"a":[]} """, "goes on after the end")]
    [InlineData("a\nb", "{\"a\":[\"a\nb\"]}", "a control character without its escape")]
    [InlineData("été", """{"a":["t"]}""", "inside a word of other letters")]
    [InlineData("٣٤", """{"a":["٣"]}""", "inside a number of other digits")]
    public void An_answer_that_is_not_legal_is_refused(string document, string answer, string why) => Assert.False(IsLegal(document, answer), why);

    [Theory]
    [InlineData("a b")]
    [InlineData("a a")]
    [InlineData("ab, a")]
    [InlineData(" a\t")]
    [InlineData("\"\\")]
    [InlineData("")]
    [InlineData("éa ê")]
    public void After_each_start_of_an_answer_exactly_the_bytes_of_longer_answers_can_follow(string document)
    {
        CheckAgainst(AnswerLanguage.ListAnswers(document), AnswerLanguage.OneList, document);
        CheckAgainst(AnswerLanguage.SingleAnswers(document), AnswerLanguage.OneSingle, document);
    }

    // Not in the tables above: the test runner replaces half of a surrogate pair in a test's arguments.
    [Fact]
    public void No_piece_crosses_half_of_a_surrogate_pair()
    {
        Assert.False(IsLegal("x\ud800y", """{"a":["x\uFFFDy"]}"""));
        Assert.True(IsLegal("x\ud800y", """{"a":["y","x"]}"""));
        CheckAgainst(AnswerLanguage.ListAnswers("a\ud83db"), AnswerLanguage.OneList, "a\ud83db");
        CheckAgainst(AnswerLanguage.SingleAnswers("a\ud83db"), AnswerLanguage.OneSingle, "a\ud83db");
    }

    // Lists grow with the factorial of the number of pieces: two characters have three pieces, three have six.
    [Fact]
    public void Any_two_characters_allow_exactly_the_listed_answers() =>
        Documents(2).Sample(document => CheckAgainst(AnswerLanguage.ListAnswers(document), AnswerLanguage.OneList, document), iter: 100);

    [Fact]
    public void Any_five_characters_allow_exactly_the_single_answers() =>
        Documents(5).Sample(document => CheckAgainst(AnswerLanguage.SingleAnswers(document), AnswerLanguage.OneSingle, document), iter: 100);

    private static Gen<string> Documents(int maxLength) =>
        Gen.Char["ab ,\"\\é1\n\ud800"].Array[1, maxLength].Select(chars => new string(chars));

    [Fact]
    public void Walking_over_random_legal_bytes_ends_in_a_legal_answer()
    {
        Gen<string> documents = Gen.OneOf(Gen.Char["ab ,.\"\\\n\té👩1"].Array[0, 30], Gen.Char.Array[0, 10]).Select(chars => new string(chars));
        Gen.Select(documents, Gen.Int).Sample(
            (document, seed) =>
            {
                Random random = new(seed);
                AnswerMatcher matcher = new(CompiledGrammar.Compile(AnswerLanguage.ListAndSingle), new CopySource(document));
                AnswerState state = matcher.Start;
                List<byte> answer = [];
                while (!matcher.IsComplete(state))
                {
                    byte[] next = AnswerLanguage.NextBytes(matcher, state);
                    Assert.NotEmpty(next);
                    bool isForced = matcher.TryGetForcedByte(state, out byte forced);
                    Assert.Equal(next.Length == 1, isForced);
                    Assert.True(!isForced || forced == next[0]);

                    // Closing early keeps the answers short enough to be many.
                    byte chosen = next.Contains((byte)']') && random.Next(3) > 0 ? (byte)']' : next[random.Next(next.Length)];
                    Assert.True(matcher.TryAdvance(state, chosen, out state));
                    matcher.Commit(state);
                    answer.Add(chosen);
                }

                AssertStringsAreDistinctPieces(Encoding.UTF8.GetString(answer.ToArray()), document);
            },
            iter: 300);
    }

    // Documents of few pieces, so that lists run out of them; all of the grammar's and the document's bytes are tried at every place.
    [Fact]
    public void Nested_records_allow_exactly_the_bytes_that_a_simple_matcher_allows()
    {
        string[] documents = ["", "a", "a b", "a a", "a\ud800a", "b, \"a", "a\r\nab", "é\\", "😀 a", "a b\udc00a b"];
        for (int seed = 0; seed < 100; seed++)
        {
            CompareWalk(AnswerLanguage.Nested, documents[seed % documents.Length], seed);
        }
    }

    [Fact]
    public void Random_documents_allow_exactly_the_bytes_that_a_simple_matcher_allows()
    {
        Gen.Select(AnswerLanguage.Documents(5), Gen.Int[0, 1000]).Sample((document, seed) => CompareWalk(AnswerLanguage.ListAndSingle, document, seed), iter: 150);
    }

    private static void CompareWalk(GrammarNode grammar, string document, int seed)
    {
        Random random = new(seed);
        ReferenceMatcher reference = new(grammar, document);
        AnswerMatcher matcher = new(CompiledGrammar.Compile(grammar), new CopySource(document));
        AnswerState state = matcher.Start;
        List<byte> answer = [];
        while (!matcher.IsComplete(state))
        {
            byte[] next = AnswerLanguage.NextBytes(matcher, state);
            Assert.Equal(reference.NextBytes(answer), next);

            // Some walks list all there is, others close early.
            byte[] closing = [.. next.Where(value => value is (byte)']' or (byte)'}')];
            byte chosen = closing.Length > 0 && random.Next(seed % 5 + answer.Count / 50) > 1 ? closing[0] : next[random.Next(next.Length)];
            Assert.True(matcher.TryAdvance(state, chosen, out state));
            if (random.Next(3) == 0)
            {
                matcher.Commit(state);
            }

            answer.Add(chosen);
        }
    }

    private static void AssertStringsAreDistinctPieces(string answer, string document)
    {
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(answer);
        string[] list = [.. json.RootElement.GetProperty("a").EnumerateArray().Select(item => item.GetString()!)];
        Assert.Equal(list.Length, list.Distinct().Count());
        string[] pieces = AnswerLanguage.Pieces(document);
        Assert.All(list, text => Assert.Contains(text, pieces));
        if (json.RootElement.GetProperty("b").GetString() is { } single)
        {
            Assert.Contains(single, pieces);
        }
    }

    private static bool IsLegal(string document, string answer)
    {
        AnswerMatcher matcher = new(CompiledGrammar.Compile(AnswerLanguage.OneList), new CopySource(document));
        AnswerState state = matcher.Start;
        foreach (byte next in Encoding.UTF8.GetBytes(answer))
        {
            if (!matcher.TryAdvance(state, next, out state))
            {
                return false;
            }
        }

        return matcher.IsComplete(state);
    }

    private static void CheckAgainst(List<string> answers, GrammarNode grammar, string document)
    {
        Dictionary<string, SortedSet<byte>> expected = [];
        foreach (byte[] bytes in answers.Select(Encoding.UTF8.GetBytes))
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                string start = Convert.ToHexString(bytes.AsSpan(0, i));
                (expected.TryGetValue(start, out SortedSet<byte>? next) ? next : expected[start] = []).Add(bytes[i]);
            }
        }

        CompiledGrammar compiled = CompiledGrammar.Compile(grammar);
        CopySource source = new(document);
        foreach ((string start, SortedSet<byte> next) in expected)
        {
            AnswerMatcher matcher = new(compiled, source);
            AnswerState state = matcher.Start;
            foreach (byte value in Convert.FromHexString(start))
            {
                Assert.True(matcher.TryAdvance(state, value, out state));
            }

            Assert.Equal(next.ToArray(), AnswerLanguage.NextBytes(matcher, state));
        }
    }
}
