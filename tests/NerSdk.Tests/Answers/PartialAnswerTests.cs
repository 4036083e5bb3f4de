using System.Text;
using NerSdk.Answers;
using NerSdk.Metadata;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Answers;

/// <summary>An answer that is still being written: only complete values count, and that it ends early is no issue.</summary>
public sealed class PartialAnswerTests
{
    private const string Document = "Ada met Bob on Monday.";
    private const string Answer = """{"person":["Ada","Bob"],"day":"Monday"}""";

    [Fact]
    public void Members_are_read_once_their_values_have_ended()
    {
        int personEnd = Answer.IndexOf(']', StringComparison.Ordinal) + 1;
        int dayEnd = Answer.Length - 1;
        for (int length = 0; length <= Answer.Length; length++)
        {
            List<LabeledMention> mentions = [];
            AnswerReader reader = new(Encoding.UTF8.GetBytes(Answer[..length]), Document, new AnswerReaderOptions { IsPartial = true, Mentions = mentions });

            News found = News.Schema.Read(ref reader);

            Assert.Empty(reader.Issues);
            Assert.Equal(length < personEnd ? 0 : 2, found.Person.Count);
            Assert.Equal(length >= dayEnd, found.Date is not null);
            Assert.Equal((length >= personEnd ? 1u : 0) | (length >= dayEnd ? 2u : 0), reader.CompletedMembers);
            Assert.Equal(found.Person.Count + (found.Date is null ? 0 : 1), mentions.Count);
        }
    }

    [Fact]
    public void What_is_wrong_so_far_is_an_issue()
    {
        AnswerReader reader = new("""{"person":["Ann"],"da"""u8, Document, new AnswerReaderOptions { IsPartial = true });
        News.Schema.Read(ref reader);
        Assert.Equal(ExtractionIssueKind.NotInDocument, Assert.Single(reader.Issues).Kind);
    }
}
