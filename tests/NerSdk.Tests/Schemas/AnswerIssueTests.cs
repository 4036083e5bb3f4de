using System.Text;
using Fixtures;
using NerSdk.Metadata;

namespace NerSdk.Tests.Schemas;

/// <summary>What a generated reader says about an answer that is not as the schema asks: kind, field, and the place in bytes.</summary>
public sealed class AnswerIssueTests
{
    private const string Document = "Zoë met Ada on Monday.";

    [Theory]
    [InlineData("""{"person":["Zoë"],§"where":{"a":["Ada"]},"day":null}""", ExtractionIssueKind.UnknownField, "where")]
    [InlineData("""{"person":["Zoë"],"day":null,§"person":["Ada"]}""", ExtractionIssueKind.DuplicateField, "person")]
    [InlineData("""{"person":["Zoë"],"day":null,§"when":"Monday"}""", ExtractionIssueKind.DuplicateField, "day")]
    [InlineData("""{"person":["Zoë"]§}""", ExtractionIssueKind.MissingField, "day")]
    [InlineData("""{"person":["Zoë",§7],"day":null}""", ExtractionIssueKind.WrongType, "person")]
    [InlineData("""{"person":["Zoë"],"day":§["Monday"]}""", ExtractionIssueKind.WrongType, "day")]
    [InlineData("""{"person":["Zoë",§"Eve"],"day":null}""", ExtractionIssueKind.NotInDocument, "person")]
    [InlineData("""{"person":["Zoë",§"Zo"],"day":null}""", ExtractionIssueKind.NotInDocument, "person")]
    [InlineData("""{"person":["Zoë",§"Zoë"],"day":null}""", ExtractionIssueKind.DuplicateMention, "person")]
    [InlineData("""{"person":["Zoë",§"Zoë "],"day":null}""", ExtractionIssueKind.DuplicateMention, "person")]
    [InlineData("""{"person":[§" Zoë"],"day":null}""", ExtractionIssueKind.MentionTrimmed, "person")]
    [InlineData("""{"person":[§"Zoë\n"],"day":null}""", ExtractionIssueKind.MentionTrimmed, "person")]
    [InlineData("""{"person":[§" ","Zoë"],"day":null}""", ExtractionIssueKind.NoMention, "person")]
    [InlineData("""{"person":[§"","Zoë"],"day":null}""", ExtractionIssueKind.NoMention, "person")]
    [InlineData("""{"person":["Zoë",§"."],"day":null}""", ExtractionIssueKind.NoMention, "person")]
    [InlineData("""{"person":["Zoë",§" . "],"day":null}""", ExtractionIssueKind.NoMention, "person")]
    [InlineData("""{"person":["Zoë"],"day":§"."}""", ExtractionIssueKind.NoMention, "day")]
    [InlineData("""{"person":["Zoë",§"\ud800"],"day":null}""", ExtractionIssueKind.NotInDocument, "person")]
    [InlineData("""{"person":["Zoë"],"day":null§""", ExtractionIssueKind.AnswerMalformed, null)]
    [InlineData("""{"person":["Zoë"],"day":§nil}""", ExtractionIssueKind.AnswerMalformed, null)]
    [InlineData("""{"person":["Zoë"],"day":null} §Done.""", ExtractionIssueKind.TextAfterAnswer, null)]
    public void Issue_tells_kind_field_and_place_and_the_rest_is_read(string marked, ExtractionIssueKind kind, string? field)
    {
        string answer = marked.Replace("§", "", StringComparison.Ordinal);
        AnswerReader reader = new(Encoding.UTF8.GetBytes(answer), Document);

        News found = News.Schema.Read(ref reader);

        ExtractionIssue issue = Assert.Single(reader.Issues);
        Assert.Equal(kind, issue.Kind);
        Assert.Equal(field, issue.Field);
        int place = Encoding.UTF8.GetByteCount(marked[..marked.IndexOf('§', StringComparison.Ordinal)]);
        Assert.Equal(place, SkipSeparator(Encoding.UTF8.GetBytes(answer), issue.AnswerOffset!.Value));
        Assert.Equal([new Mention("Zoë", 0, 3)], found.Person);
        Assert.Null(found.Date);
    }

    [Fact]
    public void List_with_a_wrong_type_keeps_its_other_strings()
    {
        AnswerReader reader = new("""{"person":{"first":"Ada"},"day":"Monday"}"""u8, Document);
        News found = News.Schema.Read(ref reader);
        Assert.Equal(ExtractionIssueKind.WrongType, Assert.Single(reader.Issues).Kind);
        Assert.Empty(found.Person);
        Assert.Equal(new Mention("Monday", 15, 21), found.Date);
    }

    [Fact]
    public void Every_field_of_an_empty_object_is_missed()
    {
        AnswerReader reader = new("{}"u8, Document);
        News.Schema.Read(ref reader);
        Assert.Equal(["person", "day"], reader.Issues.Select(issue => issue.Field));
        Assert.All(reader.Issues, issue => Assert.Equal(ExtractionIssueKind.MissingField, issue.Kind));
    }

    // A malformed answer was read up to the end of its last good token; a colon may stand before the bad one.
    private static int SkipSeparator(byte[] answer, int offset) => offset < answer.Length && answer[offset] == ':' ? offset + 1 : offset;
}
