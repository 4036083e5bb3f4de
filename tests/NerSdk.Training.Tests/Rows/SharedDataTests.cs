using NerSdk.Chat;
using NerSdk.Grounding;
using System.Buffers;
using System.Text;
using System.Text.Json;
using Fixtures;
using NerSdk.Training.Documents;
using NerSdk.Prompting;
using NerSdk.Schemas;
using NerSdk.Answers;
using NerSdk.Metadata;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Tests.Rows;

/// <summary>Training data made of real documents.</summary>
public sealed class SharedDataTests
{
    [SharedTheory]
    [InlineData("general/wiki")]
    [InlineData("general/social")]
    [InlineData("general/politics")]
    public Task Rows_of_names_read_back_as_what_they_were_made_of(string folder) => AssertRows(General.Schema, folder);

    [SharedFact]
    public Task Rows_of_bookings_read_back_as_what_they_were_made_of() => AssertRows(Reservation.Schema, "restaurant");

    [SharedFact]
    public Task Rows_of_abstracts_read_back_as_what_they_were_made_of() => AssertRows(Biomedical.Schema, "biomedical");

    [SharedFact]
    public async Task Every_mention_of_an_abstract_is_tagged_or_returned()
    {
        int kept = 0;
        int dropped = 0;
        await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(SharedFiles.Locate("data", "biomedical", "test.jsonl")))
        {
            BioTags tags = BioTagger.Tag(Biomedical.Schema, [.. Words(document.Text)], document.Spans);

            int begun = tags.Labels.Count(label => label is 1 or 3);
            Assert.Equal(document.Spans.Distinct().Count(), begun + tags.Dropped.Length);
            kept += begun;
            dropped += tags.Dropped.Length;
        }

        Assert.InRange(kept, 9_000, 10_000);
        Assert.InRange(dropped, 1, kept / 50);
    }

    private static async Task AssertRows<T>(EntitySchema<T> schema, string folder)
    {
        int rows = 0;
        await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(SharedFiles.Locate("data", folder, "train.jsonl")))
        {
            T value = schema.FromSpans(document.Text, document.Spans.Except(GoldSpans.FindIssues(document).Select(issue => issue.Span)));
            ArrayBufferWriter<byte> row = new();
            ChatTrainingRow.Write(row, schema, document.Text, value);
            using JsonDocument json = JsonDocument.Parse(row.WrittenMemory);
            string[] contents = [.. json.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()!)];

            Assert.Equal([.. EntityPrompt.CreateMessages(schema, document.Text).Select(message => message.Text), schema.WriteToString(value)], contents);
            AssertMentions(schema, document.Text, contents[^1], value);
            rows++;
        }

        Assert.True(rows >= 500);
    }

    // An answer names texts, and their places follow from the document.
    private static void AssertMentions<T>(EntitySchema<T> schema, string document, string answer, T value)
    {
        IReadOnlyList<LabeledMention> gold = schema.GetMentions(value);
        List<LabeledMention> found = [];
        AnswerReader reader = new(Encoding.UTF8.GetBytes(answer), document, new AnswerReaderOptions { Mentions = found });
        schema.Read(ref reader);

        Assert.Empty(reader.Issues);
        Assert.Empty(gold
            .Select(mention => (mention.Label, mention.Text))
            .Except(found.Select(mention => (mention.Label, mention.Text))));
    }

    private static IEnumerable<TextSpan> Words(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]))
            {
                if (i > start)
                {
                    yield return new TextSpan(start, i);
                }

                start = i + 1;
            }
        }
    }
}
