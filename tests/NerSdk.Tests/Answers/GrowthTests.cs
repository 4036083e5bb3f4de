using System.Text;
using NerSdk.Answers.Repair;
using NerSdk.Extraction;
using NerSdk.Grounding;
using NerSdk.Metadata;
using NerSdk.Tests.Samples;
using NerSdk.Values;

namespace NerSdk.Tests.Answers;

/// <summary>Four times as much takes about four times as long, whatever the text holds; where work is squared, it would be sixteen times.</summary>
[Collection(nameof(GrowthTests))]
[CollectionDefinition(nameof(GrowthTests), DisableParallelization = true)]
public sealed class GrowthTests
{
    [Theory]
    [InlineData("a", "a", 20_000, 40_000)] // one long word: it stands nowhere else
    [InlineData("a ", "a a", 1, 40_000)] // it stands everywhere
    [InlineData("a ", "a ", 10_000, 40_000)] // it is long and nearly everywhere
    [InlineData("a\u0301", "a\u0301", 1, 20_000)]
    [InlineData("\u0301", "a", 1, 40_000)] // one endless character
    [InlineData("\u0301 a", "a", 1, 20_000)]
    [InlineData("\u00ad", "a", 1, 40_000)]
    [InlineData("\u200d", "a", 1, 40_000)]
    [InlineData("🇩", "🇩🇩", 1, 20_000)]
    [InlineData("東", "東", 5_000, 20_000)]
    [InlineData("👩\u200d", "👩", 1, 10_000)]
    [InlineData("\ud83d", "a", 1, 20_000)]
    public void One_string_is_found_in_linear_time(string period, string text, int times, int length) => AssertLinear(scale =>
    {
        string document = "a " + Repeat(period, length * scale) + " a";
        byte[] answer = Encoding.UTF8.GetBytes($$"""{"person":["{{Repeat(text, times * scale).Trim()}}"],"organization":[],"day":null}""");
        return () => Read(answer, document);
    });

    [Fact]
    public void Borders_are_found_in_linear_time() => AssertLinear(scale =>
    {
        string document = string.Concat(((string[])["a", "\u0301", "\u200d", "🇩", "東", "\u00ad", "\u0d4e", "\u094d"]).Select(part => Repeat(part, 3_000 * scale)));
        return () => _ = new DocumentBorders(document).Length;
    });

    [Fact]
    public void An_answer_of_many_strings_is_read_in_linear_time() => AssertLinear(scale =>
    {
        (string document, byte[] answer) = Names(2_500 * scale);
        return () => Assert.Equal(2_500 * scale, Read(answer, document).Person.Count);
    });

    [Fact]
    public void An_answer_of_many_strings_in_longer_ones_is_read_in_linear_time() => AssertLinear(scale =>
    {
        string[] names = [.. Enumerable.Range(0, 1_000 * scale).Select(i => $"n{i}")];
        string document = string.Join(' ', names.Select(name => $"{name} x, {name};"));
        byte[] answer = Encoding.UTF8.GetBytes(
            $$"""{"person":[{{Quoted(names)}}],"organization":[{{Quoted(names.Select(name => name + " x"))}}],"day":null}""");
        return () => Assert.Equal(names.Length, Read(answer, document).Person.Count);
    });

    [Fact]
    public void An_answer_of_wrong_strings_is_read_in_linear_time() => AssertLinear(scale =>
    {
        byte[] answer = Encoding.UTF8.GetBytes($$"""{"person":[{{string.Join(',', Enumerable.Repeat("\" \",\".\",\"Ada\",\"nobody\",7", 2_000 * scale))}}],"organization":[],"day":null}""");
        return () => Read(answer, "Ada");
    });

    [Theory]
    [InlineData("{", 10_000)]
    [InlineData("[{", 5_000)]
    [InlineData("{a:", 5_000)]
    [InlineData("{a:[", 1_000)]
    [InlineData("{a:1}", 10_000)] // Many pieces of JSON.
    [InlineData("{a:1}}]", 10_000)]
    [InlineData("<think>", 10_000)] // Nothing closes it.
    [InlineData("<think></thinking>", 5_000)]
    [InlineData("</think>{a:1}", 5_000)]
    [InlineData("{\"person\":[\"", 1_000)]
    [InlineData("{\"person\":{\"text\":", 1_000)]
    [InlineData("\"", 20_000)]
    [InlineData("\" ,", 20_000)]
    [InlineData("\\", 20_000)]
    [InlineData("/*", 20_000)]
    [InlineData("[ ", 20_000)]
    [InlineData("```\n", 20_000)]
    [InlineData("ada bob.\",\"", 3_000)] // Found but for case and punctuation.
    [InlineData("eve\",\"", 5_000)] // Found nowhere.
    public void An_answer_is_repaired_in_linear_time(string period, int times) => AssertLinear(scale =>
    {
        string document = "Ada Bob, " + Repeat("someone else, ", 500 * scale);
        byte[] answer = Encoding.UTF8.GetBytes("{'person':[\"" + Repeat(period, times * scale));
        byte[] other = Encoding.UTF8.GetBytes("x " + Repeat(period, times * scale));
        return () =>
        {
            AnswerRepair.Repair(answer, Named.Schema.Shape, document, document.Length, default);
            AnswerRepair.Repair(other, Named.Schema.Shape, document, document.Length, default);
        };
    });

    [Fact]
    public void Many_different_strings_are_aligned_in_linear_time() => AssertLinear(scale =>
    {
        string[] names = [.. Enumerable.Range(0, 1_000 * scale).Select(i => $"Name{i:x} Surname{i:x}")];
        string document = string.Join(", ", names.Select(name => name.Replace(' ', '\u00a0')));
        byte[] answer = Encoding.UTF8.GetBytes($$"""{"person":[{{Quoted(names)}}],"organization":[],"day":null}""");
        return () => Assert.Equal(names.Length, AnswerRepair.Repair(answer, Named.Schema.Shape, document, document.Length, default)!.Issues.Count);
    });

    [Fact]
    public void Many_mentions_are_written_in_linear_time() => AssertLinear(scale =>
    {
        Named value = new() { Person = [.. Enumerable.Range(0, 5_000 * scale).Select(i => new Mention($"n{i}", (i * 7919) % 50_000, (i * 7919 % 50_000) + 5))] };
        return () => Named.Schema.WriteToString(value);
    });

    [Fact]
    public void Results_of_many_mentions_are_merged_in_linear_time() => AssertLinear(scale =>
    {
        RecordValue left = Named.Schema.Capture(new Named { Person = [.. Enumerable.Range(0, 2_000 * scale).Select(i => new Mention("Ada", i * 8, (i * 8) + 3))] });
        RecordValue right = Named.Schema.Capture(new Named { Person = [.. Enumerable.Range(0, 2_000 * scale).Select(i => new Mention("Bob", i * 6, (i * 6) + 3))] });
        return () => left.Merge(right);
    });

    [Fact]
    public void Results_of_many_mentions_inside_others_are_merged_in_linear_time() => AssertLinear(scale =>
    {
        RecordValue left = Named.Schema.Capture(new Named { Person = [.. Enumerable.Range(0, 2_000 * scale).Select(i => new Mention("Ada", i * 20, (i * 20) + 3))] });
        RecordValue right = Named.Schema.Capture(new Named { Person = [.. Enumerable.Range(0, 2_000 * scale).Select(i => new Mention("Ada Lovelace", i * 40, (i * 40) + 12))] });
        return () => left.Merge(right);
    });

    [Theory]
    [InlineData("\"")] // one long string
    [InlineData("")] // one long number
    public void An_answer_that_comes_in_small_pieces_is_followed_in_linear_time(string quote) => AssertLinear(scale => () =>
    {
        PartialAnswer answer = new();
        answer.Append("{\"person\":" + quote);
        for (int i = 0; i < 5_000 * scale; i++)
        {
            answer.Append("11111111");
        }

        Assert.Equal(quote.Length > 0, answer.Append(quote));
    });

    [Fact]
    public void Fields_that_repeat_are_final_once()
    {
        PartialAnswer answer = new();
        Assert.True(answer.Append("{\"person\":[],"));
        Assert.False(answer.Append("\"person\":[],"));
        Assert.True(answer.Append("\"day\":null,"));
        Assert.Equal(["person", "day"], answer.Fields);
    }

    private static (string Document, byte[] Answer) Names(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"Name{i:x} Surname{i:x}")];
        return (string.Join(", ", names), Encoding.UTF8.GetBytes($$"""{"person":[{{Quoted(names)}}],"organization":[],"day":null}"""));
    }

    private static string Quoted(IEnumerable<string> texts) => string.Join(',', texts.Select(text => $"\"{text}\""));

    private static string Repeat(string period, int times) => string.Concat(Enumerable.Repeat(period, times));

    private static Named Read(byte[] answer, string document)
    {
        AnswerReader reader = new(answer, document);
        return Named.Schema.Read(ref reader);
    }

    // The fastest of several rounds counts, in time of the processor: what other processes take does not.
    private static void AssertLinear(Func<int, Action> make)
    {
        Action small = make(1);
        Action large = make(4);
        double fastestSmall = double.MaxValue;
        double fastestLarge = double.MaxValue;
        for (int round = 0; round < 30 && (round < 4 || fastestLarge > 8 * fastestSmall); round++)
        {
            fastestSmall = Math.Min(fastestSmall, ThreadTime.MillisecondsOf(small));
            fastestLarge = Math.Min(fastestLarge, ThreadTime.MillisecondsOf(large));
        }

        Assert.True(fastestLarge <= 8 * fastestSmall, $"{fastestSmall:F2} ms for the small one, {fastestLarge:F2} ms for the large one.");
    }
}
