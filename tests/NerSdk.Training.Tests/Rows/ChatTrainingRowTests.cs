using NerSdk.Chat;
using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Fixtures;
using Microsoft.Extensions.AI;
using NerSdk.Prompting;
using NerSdk.Schemas;
using News = NerSdk.Tests.Samples.News;
using NerSdk.Training.Documents;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Tests.Rows;

public sealed class ChatTrainingRowTests
{
    private static readonly EntityExample<News> s_example =
        new("Bob \"B\" came\non Monday.", News.Schema.FromSpans("Bob \"B\" came\non Monday.", [new("person", 0, 7), new("day", 16, 22)]));

    [Fact]
    public void A_row_is_one_line_of_compact_JSON()
    {
        string row = Write("Ada met \\Zoë\\ 😀.", new News { Person = [new("Ada", 0, 3), new("Zoë", 9, 12)] });

        Assert.Equal(
            """
            {"messages":[{"role":"system","content":"Extract entities from the user's text. Copy each one exactly as it is written there, once, in order of appearance.\nperson: names of people\nday: the day\nReply with JSON only. If nothing is found: {\"person\":[],\"day\":null}"},{"role":"user","content":"Ada met \\Zoë\\ 😀."},{"role":"assistant","content":"{\"person\":[\"Ada\",\"Zoë\"],\"day\":null}"}]}

            """.ReplaceLineEndings("\n"),
            row);
    }

    [Fact]
    public void A_row_starts_with_the_schema_s_system_prompt_whatever_it_holds()
    {
        AssertStart(News.Schema, new News());
        AssertStart(Biomedical.Schema, new Biomedical());
        AssertStart(Texts.Schema, new Texts());
    }

    [Fact]
    public void Rows_follow_each_other()
    {
        ArrayBufferWriter<byte> output = new();
        ChatTrainingRow.Write(output, News.Schema, "x", new News());
        ChatTrainingRow.Write(output, News.Schema, "y", new News());

        string[] lines = Encoding.UTF8.GetString(output.WrittenSpan).Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.Empty(lines[2]);
        Assert.All(lines[..2], line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public void The_messages_are_those_of_the_prompt_and_the_answer_whatever_the_document_holds() =>
        Gen.Char[' ', '\u2100'].Array.Select(Gen.Char['\0', '"'].Array, (front, back) => new string([.. front, .. back])).Sample(document =>
        {
            LabeledDocument labeled = new("x", document, [new("person", 0, 2), new("day", 1, document.Length)]);
            News value = News.Schema.FromSpans(document, labeled.Spans.Except(GoldSpans.FindIssues(labeled).Select(issue => issue.Span)));

            AssertMessages(document, value, []);
            AssertMessages(document, value, [s_example, new EntityExample<News>(document, value)]);
        });

    [Fact]
    public void A_lone_surrogate_in_the_document_is_refused_and_nothing_is_written()
    {
        ArrayBufferWriter<byte> output = new();

        ArgumentException exception = Assert.Throws<ArgumentException>(
            "document", () => ChatTrainingRow.Write(output, News.Schema, "😀 \ud83d", new News()));

        Assert.Contains("UTF-16 offset 3", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void A_lone_surrogate_in_a_mention_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            "value", () => Write("Ada", new News { Person = [new("\udc00", 0, 1)] }));

        Assert.Contains("person at 0..1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lone_surrogate_in_an_example_is_refused()
    {
        Assert.Throws<ArgumentException>("examples", () => Write("Ada", new News(), new EntityExample<News>("a\udc00", new News())));
        Assert.Throws<ArgumentException>(
            "examples", () => Write("Ada", new News(), new EntityExample<News>("a", new News { Date = new Mention("\udc00", 0, 1) })));
    }

    private static void AssertMessages(string document, News value, EntityExample<News>[] examples)
    {
        List<(string, string)> expected = [.. EntityPrompt.CreateMessages(News.Schema, document, examples).Select(message => (message.Role.Value, message.Text))];
        expected.Add((ChatRole.Assistant.Value, News.Schema.WriteToString(value)));

        using JsonDocument row = JsonDocument.Parse(Write(document, value, examples));

        Assert.Equal(
            expected,
            row.RootElement.GetProperty("messages").EnumerateArray()
                .Select(message => (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!)));
    }

    private static void AssertStart<T>(EntitySchema<T> schema, T value)
    {
        ArrayBufferWriter<byte> row = new();
        ChatTrainingRow.Write(row, schema, "x", value);
        using JsonDocument json = JsonDocument.Parse(row.WrittenMemory);
        JsonElement first = json.RootElement.GetProperty("messages")[0];

        Assert.Equal(("system", schema.SystemPrompt), (first.GetProperty("role").GetString(), first.GetProperty("content").GetString()));
    }

    private static string Write(string document, News value, params EntityExample<News>[] examples)
    {
        ArrayBufferWriter<byte> output = new();
        ChatTrainingRow.Write(output, News.Schema, document, value, examples);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
