using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Microsoft.Extensions.AI;
using NerSdk.Answers;
using NerSdk.Answers.Repair;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Metadata;
using NerSdk.Tests.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Answers.Repair;

/// <summary>Whatever stands in an answer: no exception, no mention that is not in the document, no silent loss, no clean answer changed.</summary>
public sealed class HostileAnswerTests
{
    private const string Document = "Ada met “Bob” – on\u00a0Monday, then Zoë's ﬁsh… <think> ```json {\"person\":[\"Ada\"]} ＮＴＴ";

    private static readonly string[] s_parts =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "“", "”", "`", "```json\n", "~~~", "<think>", "</think>", "\\", "\\u00", "\\ud83d", "//", "/*", "*/", "#", "\n", "\u00a0", "\ufeff",
        "person", "\"person\"", "\"Day\":", "\"persons\":", "\"entities\":", "null", "None", "true", "7", "-", "Ada", "\"Ada\"", "\"Bob\"", "'Monday'", "\"on Monday\"", "\"zoë’s fish...\"", "{\"text\":\"NTT\"}",
        "Sure! ", " ", "\0", "\ud83d", "é", "{\"person\":[\"Ada\",\"Bob\"],\"day\":\"Monday\"}",
    ];

    private static readonly Gen<string> s_soup = Gen.OneOf(s_parts).Array[0, 40].Select(parts => string.Concat(parts));

    [Fact]
    public void Any_soup_of_tokens_is_read() => s_soup.Sample(Check, iter: 20_000);

    [Fact]
    public void Any_damage_to_an_answer_is_read() => Gen.Select(Gen.Int[0, 120], Gen.Int[0, 9], Gen.OneOf(s_parts)).Array[1, 4].Sample(
        damages =>
        {
            string answer = "```json\n{\"person\": [\"Ada\", {\"text\": \"Bob\"}, \"zoë's fish...\"], \"Day\": [\"on Monday\"]}\n``` Done.";
            foreach ((int place, int removed, string inserted) in damages)
            {
                int at = Math.Min(place, answer.Length);
                answer = answer[..at] + inserted + answer[Math.Min(answer.Length, at + removed)..];
            }

            Check(answer);
        },
        iter: 20_000);

    [Fact]
    public void Any_clean_answer_that_the_reader_takes_is_the_same_after_repair() => s_soup.Sample(
        text =>
        {
            byte[] answer = Encoding.UTF8.GetBytes($$"""{"person":[{{System.Text.Json.JsonSerializer.Serialize(text)}},"Ada"],"day":null}""");
            int at = 0;
            AnswerRoot root = LenientJson.Read(answer, ref at, default)!;

            Assert.Equal(answer.Length, at);
            Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), root.Value.Fields[0].Value.Items[0].Text);
            RepairLog log = new();
            root.Slips.ReportTo(log, answer);
            Assert.Empty(log.Issues);
        },
        iter: 20_000);

    [Fact]
    public void Confidences_of_a_repaired_answer_stay_with_their_strings_or_are_dropped_with_an_issue() => Gen.Select(Gen.Int[0, 3], Gen.Int[-3, 3]).Sample(
        (form, shift) =>
        {
            string answer = form switch
            {
                0 => "```\n{\"person\":[\"Ada\",\"bob\"],\"day\":[\"on Monday\"]}```",
                1 => "[{\"Day\":\"on Monday\",\"persons\":[{\"text\":\"bob\"},\"Ada\"]}]",
                2 => "{\"person\":[\"bob\",\"Ada\",],\"day\":\"on Monday\",}",
                _ => "é {\"x\":{\"person\":[\"bob\",\"Ada\"],\"day\":\"on Monday\"}}",
            };
            ImmutableArray<DecodedString> strings =
            [
                .. new (string Text, float Confidence, int Place)[] { ("\"Ada\"", 0.1f, 0), ("\"bob\"", 0.2f, 9), ("\"on Monday\"", 0.3f, 16) }
                    .Select(known => new DecodedString(Encoding.UTF8.GetByteCount(answer[..answer.IndexOf(known.Text, StringComparison.Ordinal)]) + shift, known.Text.Length, known.Confidence, known.Place == 0 ? [0] : default))
                    .OrderBy(known => known.Start),
            ];
            ExtractionResult<News> found = Extract(answer, new DecodingDetails { DocumentRead = Document.Length, Strings = strings });

            bool isRight = shift == 0;
            Assert.Equal(!isRight, found.Issues.Any(issue => issue.Kind == ExtractionIssueKind.DetailsUnreadable));
            Assert.Equal(isRight ? [0.1f, 0.2f] : [null, null], found.Value.Person.Take(2).Select(person => person.Confidence));
            Assert.Equal(isRight ? 0.3f : null, found.Value.Date?.Confidence);
        },
        iter: 500);

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => AnswerRepair.Repair("{'person':['Ada']}"u8, News.Schema.Shape, Document, Document.Length, source.Token));
    }

    private static void Check(string answer)
    {
        ExtractionResult<News> found = Extract(answer, null);

        Assert.All(found.Mentions, mention => Assert.Equal(mention.Text, Document[mention.Start..mention.End]));
        AnswerReader reader = new(Encoding.UTF8.GetBytes(answer), Document);
        News strict = News.Schema.Read(ref reader);
        if (reader.Issues.Count == 0)
        {
            Assert.Empty(found.Issues);
            Assert.Equal(strict, found.Value);
        }
        else
        {
            Assert.NotEmpty(found.Issues);
        }

        Assert.All(found.Issues, issue => Assert.InRange(issue.AnswerOffset ?? 0, 0, Encoding.UTF8.GetByteCount(answer)));
    }

    private static ExtractionResult<News> Extract(string answer, DecodingDetails? details)
    {
        using ScriptedChatClient client = new(() =>
        {
            ChatResponse response = new(new ChatMessage(ChatRole.Assistant, answer));
            details?.AttachTo(response);
            return response;
        });
        return PromptedExtractor.Create<News>(client).ExtractAsync(Document).GetAwaiter().GetResult();
    }
}
