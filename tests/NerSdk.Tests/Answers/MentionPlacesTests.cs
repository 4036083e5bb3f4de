using System.Text;
using NerSdk.Answers;
using NerSdk.Metadata;
using NerSdk.Schemas;
using NerSdk.Tests.Samples;
using NerSdk.Values;

namespace NerSdk.Tests.Answers;

/// <summary>Which places of its strings an answer means, the same through a record and through a value tree.</summary>
public sealed class MentionPlacesTests
{
    [Theory]
    [InlineData("George Washington visited Washington.", """{"person":["George Washington"],"organization":["Washington"],"day":null}""", "person 0 17, organization 26 36")]
    [InlineData("George Washington visited Washington.", """{"person":["Washington","George Washington"],"organization":[],"day":null}""", "person 26 36, person 0 17")]
    [InlineData("George Washington spoke.", """{"person":["George Washington"],"organization":["Washington"],"day":null}""", "person 0 17, organization 7 17")]
    [InlineData("A B C and A B and A", """{"person":["A","A B","A B C"],"organization":[],"day":null}""", "person 18 19, person 10 13, person 0 5")]
    [InlineData("A B C and A B", """{"person":["A","A B","A B C"],"organization":[],"day":null}""", "person 0 1, person 10 11, person 10 13, person 0 5")]
    [InlineData("George Washington, Washington", """{"person":[],"organization":["Washington"],"day":"George Washington"}""", "organization 19 29, day 0 17")]
    [InlineData("Washington, George Washington", """{"person":["George Washington"],"organization":["Washington"],"day":null}""", "person 12 29, organization 0 10")]
    [InlineData("New York Times, York", """{"person":["York"],"organization":["New York","York Times"],"day":null}""", "person 16 20, organization 0 8, organization 4 14")]
    [InlineData("Bob and Bob", """{"person":["Bob"],"organization":["Bob"],"day":null}""", "person 0 3, person 8 11, organization 0 3, organization 8 11")]
    public void A_place_inside_a_longer_mention_counts_only_where_its_string_has_no_other(string document, string answer, string expected) =>
        AssertMentions(document, answer, OccurrencePolicy.All, expected);

    [Theory]
    [InlineData("George Washington visited Washington, Washington", """{"person":["George Washington"],"organization":["Washington"],"day":null}""", "person 0 17, organization 26 36")]
    [InlineData("George Washington spoke.", """{"person":["George Washington"],"organization":["Washington"],"day":null}""", "person 0 17, organization 7 17")]
    public void The_first_place_is_the_first_that_counts(string document, string answer, string expected) =>
        AssertMentions(document, answer, OccurrencePolicy.First, expected);

    [Theory]
    [InlineData("Monday, Monday, Monday", """{"person":[],"organization":[],"day":"Monday"}""", "day 0 6")]
    [InlineData("Blue Monday on Monday", """{"person":["Blue Monday"],"organization":[],"day":"Monday"}""", "person 0 11, day 15 21")]
    public void A_single_field_has_one_mention(string document, string answer, string expected) =>
        AssertMentions(document, answer, OccurrencePolicy.All, expected);

    [Fact]
    public void Strings_of_an_unknown_field_or_of_a_wrong_type_hold_nothing_back()
    {
        const string Document = "George Washington visited Washington.";
        AssertMentions(
            Document,
            """{"note":"George Washington visited Washington","person":["Washington"],"organization":{"x":"George Washington"},"day":null}""",
            OccurrencePolicy.All,
            "person 7 17, person 26 36");
    }

    [Fact]
    public void Places_of_one_string_never_overlap()
    {
        string document = string.Concat(Enumerable.Repeat("Paris ", 200));

        (Named record, _, _) = Read(document, """{"person":["Paris Paris"],"organization":[],"day":null}""", OccurrencePolicy.All);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => i * 12), record.Person.Select(mention => mention.Start));
    }

    [Fact]
    public void Overlapping_places_that_a_decoder_gives_count_once()
    {
        AnswerReader reader = new("""{"person":["a a"],"organization":[],"day":null}"""u8, "a a a a", new() { Decoded = [new DecodedString(11, 5, 1, [0, 2, 4])] });
        Assert.Equal([0, 4], Named.Schema.Read(ref reader).Person.Select(mention => mention.Start));
        Assert.Null(reader.DecodedProblem);
    }

    [Theory]
    [InlineData("met Newton", 7, "\"New\"", 0)]
    [InlineData("met New York", 7, "\"New\"", 1)]
    [InlineData("in Newport and New", 18, "\"New\"", 1)]
    [InlineData("in New and Newport", 14, "\"New\"", 1)]
    [InlineData("cafe\u0301", 4, "\"cafe\"", 0)]
    [InlineData("東京都", 2, "\"東京\"", 1)]
    public void A_mention_does_not_end_where_the_document_was_cut_inside_of_a_word(string document, int read, string text, int expected)
    {
        AnswerReader reader = new(Encoding.UTF8.GetBytes($$"""{"person":[{{text}}],"organization":[],"day":null}"""), document, new() { DocumentRead = read });
        Assert.Equal(expected, Named.Schema.Read(ref reader).Person.Count);
        Assert.Equal(1 - expected, reader.Issues.Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void More_than_the_document_is_not_read(int read) =>
        Assert.Throws<ArgumentOutOfRangeException>("DocumentRead", () => new AnswerReader("{}"u8, "abc", new() { DocumentRead = read }).Issues.Count);

    [Fact]
    public void Reading_can_be_cancelled()
    {
        AnswerReaderOptions options = new() { CancellationToken = new CancellationToken(canceled: true) };
        Assert.Throws<OperationCanceledException>(() =>
        {
            AnswerReader reader = new("""{"person":["Ada"],"organization":[],"day":null}"""u8, "Ada", options);
            return Named.Schema.Read(ref reader);
        });
    }

    [Theory]
    [InlineData("a", 20_000_000, 10_000_000, "b")] // one string that is compared for long
    [InlineData("a\u0301 ", 4_000_000, 1, "")] // one string at many places, whose borders must be found first
    public void Reading_of_one_huge_string_can_be_cancelled(string period, int length, int stringLength, string end)
    {
        string document = string.Concat(Enumerable.Repeat(period, length));
        byte[] answer = System.Text.Encoding.UTF8.GetBytes($$"""{"person":["{{document[..(stringLength * period.Length)].Trim()}}{{end}}"],"organization":[],"day":null}""");
        // A timer of a busy machine may come when all is read: then once more.
        Assert.Contains(Enumerable.Range(0, 30), _ =>
        {
            using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(10));
            try
            {
                AnswerReader reader = new(answer, document, new() { CancellationToken = cancellation.Token });
                Named.Schema.Read(ref reader);
                return false;
            }
            catch (OperationCanceledException)
            {
                return true;
            }
        });
    }

    private static void AssertMentions(string document, string answer, OccurrencePolicy policy, string expected)
    {
        (Named record, List<LabeledMention> mentions, RecordValue tree) = Read(document, answer, policy);
        Assert.Equal(expected, Text(mentions));
        Assert.Equal(mentions.OrderBy(mention => mention.Start), Named.Schema.GetMentions(record).OrderBy(mention => mention.Start));
        Assert.Equal(Named.Schema.Capture(record).ToJson(), Named.Schema.Capture(Named.Schema.Materialize(tree)).ToJson());
        Assert.Equal(mentions.OrderBy(mention => mention.Start), EntitySchema.Parse(Named.Schema.ToJson()).GetMentions(tree).OrderBy(mention => mention.Start));
        Assert.All(mentions, mention => Assert.Equal(mention.Text, document[mention.Start..mention.End]));
    }

    private static string Text(IEnumerable<LabeledMention> mentions) => string.Join(", ", mentions.Select(mention => $"{mention.Label} {mention.Start} {mention.End}"));

    private static (Named Record, List<LabeledMention> Mentions, RecordValue Tree) Read(string document, string answer, OccurrencePolicy policy)
    {
        List<LabeledMention> mentions = [];
        AnswerReader reader = new(Encoding.UTF8.GetBytes(answer), document, new() { Occurrences = policy, Mentions = mentions });
        AnswerReader treeReader = new(Encoding.UTF8.GetBytes(answer), document, new() { Occurrences = policy });
        return (Named.Schema.Read(ref reader), mentions, EntitySchema.Parse(Named.Schema.ToJson()).Read(ref treeReader));
    }
}
