using System.Diagnostics;
using CsCheck;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

/// <summary>Fields are told as soon as they are final, and the last update is what the plain call returns.</summary>
public sealed class StreamingExtractionTests
{
    private const string Document = "Ada met Zoë on Monday. Ada left.";
    private const string Answer = """{"person":["Zoë","Ada"],"day":"Monday"}""";

    private static readonly string[] s_answers =
    [
        Answer,
        """{ "day" : "Mon\u0064ay" , "person" : [ "Ada" ] }""",
        """{"person":[7,{"a":["b]}"]},"Ada"],"day":3.5e1}""",
        "{\"person\":[\"\ud83d\ude00\",\"Ada\"],\"day\":\"\\ud83d\"}",
        """{"\ud83d":1,"person":["Ada"],"person":["Zoë"],"day":null}""",
    ];

    [Fact]
    public async Task A_field_is_told_when_its_value_has_ended()
    {
        List<ExtractionUpdate<News>> updates = await Stream(Answer);

        Assert.Equal(["person", "person day", "person day"], updates.Select(update => string.Join(' ', update.FinalFields)));
        Assert.Equal([new Mention("Ada", 0, 3), new Mention("Zoë", 8, 11), new Mention("Ada", 23, 26)], updates[0].Value.Person);
        Assert.Null(updates[0].Value.Date);
        Assert.Equal(new Mention("Monday", 15, 21), updates[1].Value.Date);
        Assert.Equal([true, true, false], updates.Select(update => update.Result is null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Last_update_is_the_result_of_the_plain_call(int pieceLength)
    {
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, Answer))
        {
            FinishReason = ChatFinishReason.Length,
            Usage = new UsageDetails { InputTokenCount = 50, OutputTokenCount = 9 },
        };
        using ScriptedChatClient client = new(() => response) { PieceLength = pieceLength };
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);

        ExtractionResult<News> whole = await extractor.ExtractAsync(new TextDocument(Document, "d1"));
        List<ExtractionUpdate<News>> updates = await Collect(extractor.ExtractStreamingAsync(new TextDocument(Document, "d1")));

        ExtractionResult<News> streamed = Assert.IsType<ExtractionResult<News>>(updates[^1].Result);
        Assert.Same(streamed.Value, updates[^1].Value);
        Assert.Equal(ExtractionJson.WriteToString(whole, withCost: false), ExtractionJson.WriteToString(streamed, withCost: false));
        Assert.Equal("d1", streamed.DocumentId);
        Assert.Equal(whole.Usage with { Elapsed = default }, streamed.Usage with { Elapsed = default });
        Assert.Equal(whole.Coverage, streamed.Coverage);
        Assert.Equal(ExtractionIssueKind.AnswerTruncated, Assert.Single(streamed.Issues).Kind);
    }

    [Fact]
    public async Task Updates_come_before_the_answer_is_complete_and_no_more_often_than_fields_end()
    {
        using ScriptedChatClient client = new(Answer) { PieceLength = 1 };
        List<int> taken = [];
        await foreach (ExtractionUpdate<News> update in PromptedExtractor.Create<News>(client).ExtractStreamingAsync(Document))
        {
            taken.Add(client.UpdatesTaken);
        }

        Assert.Equal([Answer.IndexOf(']', StringComparison.Ordinal) + 1, Answer.Length - 1, Answer.Length], taken);
    }

    [Fact]
    public async Task An_alias_is_told_by_its_field_and_an_unknown_field_is_not_told()
    {
        List<ExtractionUpdate<News>> updates = await Stream("""{"place":["Ada"],"DATE":null,"person":[]}""");

        Assert.Equal(["", "day", "day person", "person day"], updates.Select(update => string.Join(' ', update.FinalFields)));
        Assert.Equal(ExtractionIssueKind.UnknownField, Assert.Single(updates[^1].Result!.Issues).Kind);
    }

    [Theory]
    [InlineData("Here you are: [1]")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("\"text\"")]
    [InlineData("{\"person\":[\"Ada\"")]
    public async Task An_answer_without_a_complete_field_has_the_last_update_only(string answer)
    {
        ExtractionUpdate<News> update = Assert.Single(await Stream(answer));

        Assert.Contains(update.Result!.Issues, issue => issue.Kind is ExtractionIssueKind.AnswerMalformed or ExtractionIssueKind.Refused);
    }

    [Fact]
    public async Task Fields_before_a_cut_are_told()
    {
        List<ExtractionUpdate<News>> updates = await Stream("""{"person":["Zoë"],"day":"Mon""");

        Assert.Equal(["person", "person day"], updates.Select(update => string.Join(' ', update.FinalFields)));
        Assert.Equal("Zoë", Assert.Single(updates[0].Value.Person).Text);
        Assert.Equal("Zoë", Assert.Single(updates[^1].Value.Person).Text);
    }

    [Fact]
    public async Task A_final_field_never_changes_wherever_the_answer_is_cut() => await Gen.Select(
        Gen.OneOf(s_answers.Select(Gen.Const).ToArray()),
        Gen.Int[1, 12]).SampleAsync(async (answer, pieceLength) =>
    {
        List<ExtractionUpdate<News>> updates = await Stream(answer, pieceLength);
        foreach (ExtractionUpdate<News> update in updates)
        {
            if (update.FinalFields.Contains("person"))
            {
                Assert.Equal(updates[^1].Value.Person, update.Value.Person);
            }

            if (update.FinalFields.Contains("day"))
            {
                Assert.Equal(updates[^1].Value.Date, update.Value.Date);
            }
        }

        Assert.Equal(["person", "day"], updates[^1].FinalFields);
    }, iter: 200);

    [Fact]
    public async Task What_lies_after_the_read_part_is_in_no_update_where_the_client_tells_early()
    {
        DecodingDetails details = new() { DocumentRead = 7 };
        ChatResponseUpdate first = new(ChatRole.Assistant, """{"person":["Ada","Zoë"],""");
        details.AttachTo(first);
        using ScriptedUpdatesClient client = new([first, new(ChatRole.Assistant, "\"day\":null}")]);

        List<ExtractionUpdate<News>> updates = await Collect(PromptedExtractor.Create<News>(client).ExtractStreamingAsync(Document));

        Assert.All(updates, update => Assert.Equal([new Mention("Ada", 0, 3)], update.Value.Person));
    }

    [Fact]
    public async Task An_empty_document_asks_no_model()
    {
        using ScriptedChatClient client = new("never asked");

        ExtractionUpdate<News> update = Assert.Single(await Collect(PromptedExtractor.Create<News>(client).ExtractStreamingAsync(" \n")));

        Assert.Equal(0, client.Calls);
        Assert.Equal(ExtractionIssueKind.EmptyDocument, Assert.Single(update.Result!.Issues).Kind);
    }

    [Fact]
    public async Task Cancellation_stops_between_updates()
    {
        using ScriptedChatClient client = new(Answer) { PieceLength = 1 };
        using CancellationTokenSource cancellation = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ExtractionUpdate<News> update in PromptedExtractor.Create<News>(client).ExtractStreamingAsync(Document).WithCancellation(cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        Assert.True(client.UpdatesTaken < Answer.Length);
    }

    [Fact]
    public async Task Time_of_the_reader_of_updates_is_not_counted()
    {
        using ScriptedChatClient client = new(Answer);
        ExtractionResult<News>? result = null;
        TimeSpan reading = default;
        long start = Stopwatch.GetTimestamp();
        await foreach (ExtractionUpdate<News> update in PromptedExtractor.Create<News>(client).ExtractStreamingAsync(Document))
        {
            long taken = Stopwatch.GetTimestamp();
            await Task.Delay(20);
            result = update.Result;
            reading += Stopwatch.GetElapsedTime(taken);
        }

        Assert.InRange(result!.Usage.Elapsed, TimeSpan.FromTicks(1), Stopwatch.GetElapsedTime(start) - reading);
    }

    [Theory]
    [InlineData("```json\n", 1)]
    [InlineData("```json\n", 100)]
    [InlineData("\ufeff~~~~\r\n", 3)]
    [InlineData("\n  ", 5)]
    public async Task A_code_fence_around_the_answer_holds_up_no_field(string fence, int pieceLength)
    {
        List<ExtractionUpdate<News>> plain = await Stream(Answer, pieceLength);
        List<ExtractionUpdate<News>> fenced = await Stream($"{fence}{Answer}\n```", pieceLength);

        Assert.Equal(plain.Select(update => string.Join(' ', update.FinalFields)).Distinct(), fenced.Select(update => string.Join(' ', update.FinalFields)).Distinct());
        Assert.Equal(plain[0].Value, fenced[0].Value);
        Assert.Equal(plain[^1].Value, fenced[^1].Value);
    }

    [Theory]
    [InlineData("Here: ")]
    [InlineData("``` of {x}: ")]
    public async Task After_other_text_the_answer_comes_with_the_last_update(string before) => Assert.NotNull(Assert.Single(await Stream(before + Answer)).Result);

    private static async Task<List<ExtractionUpdate<News>>> Stream(string answer, int pieceLength = 5)
    {
        using ScriptedChatClient client = new(answer) { PieceLength = pieceLength };
        return await Collect(PromptedExtractor.Create<News>(client).ExtractStreamingAsync(Document));
    }

    private static async Task<List<ExtractionUpdate<News>>> Collect(IAsyncEnumerable<ExtractionUpdate<News>> updates)
    {
        List<ExtractionUpdate<News>> collected = [];
        await foreach (ExtractionUpdate<News> update in updates)
        {
            collected.Add(update);
        }

        return collected;
    }

    private sealed class ScriptedUpdatesClient(ChatResponseUpdate[] updates) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            updates.ToAsyncEnumerable();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
