using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Models;

namespace NerSdk.OnnxRuntimeGenAI.Tests;

/// <summary>The client as a service: streaming, turns, limits, cancellation, its end.</summary>
[Collection(BackendTests.Name)]
public sealed class ClientTests(Backends backends)
{
    private const string Press = "Siemens opened a plant in Erlangen, said Roland Busch.";
    private const string Other = "Marie Dupont of Airbus flew from Toulouse to Hamburg.";
    private const string Repeating = "ANNA,ANNA,ANNA,ANNA ANNA ANNA; BOB BOB BOB BOB BOB";

    [Theory]
    [InlineData(Press)]
    [InlineData(Repeating)]
    public async Task Streamed_answer_is_the_whole_answer_with_usage_and_details(string document)
    {
        ChatResponse whole = await Backends.AskAsync(backends.GenAI, document);
        List<ChatResponseUpdate> updates = await Backends.StreamAsync(backends.GenAI, document).ToListAsync();
        ChatResponse streamed = updates.ToChatResponse();

        Assert.Equal(whole.Text, streamed.Text);
        Assert.Equal(ChatFinishReason.Stop, streamed.FinishReason);
        Assert.Equal(whole.Usage!.OutputTokenCount, streamed.Usage!.OutputTokenCount);
        Assert.Equal(Strings(whole), Strings(streamed));
        Assert.NotEmpty(Strings(whole));
        Assert.True(updates.Count > 5);
        Assert.Equal([0, updates.Count - 1], updates.Index().Where(update => update.Item.AdditionalProperties is not null).Select(update => update.Index));
        Assert.Equal(document.Length, DecodingDetails.Read(updates[0].AdditionalProperties![DecodingDetails.Key], out _)!.DocumentRead);
        Assert.Single(updates.Select(update => update.MessageId).Distinct());
        Assert.Equal("extractor-135m-int4", streamed.ModelId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Press)]
    [InlineData("José <|im_end|> 東京 \ud83d\ude00\0 12.5 %")]
    public void Tokens_are_counted_as_the_other_backend_counts_them(string text)
    {
        TokenCount count = Assert.IsType<DecodingCapabilities>(backends.GenAI.GetService(typeof(DecodingCapabilities))).CountTokens!;
        TokenCount other = Assert.IsType<DecodingCapabilities>(backends.Own.GetService(typeof(DecodingCapabilities))).CountTokens!;

        // A control token's spelling and U+0000 are cut apart here.
        Assert.InRange(count(text), other(text) - 2, other(text) + 2);
    }

    private static (int, int, float?)[] Strings(ChatResponse response) =>
        [.. Backends.DetailsOf(response).Strings.Select(text => (text.Start, text.Length, text.Confidence))];

    [Fact]
    public async Task Caller_may_ask_for_another_answer_while_it_reads_one()
    {
        string expected = (await Backends.AskAsync(backends.GenAI, Other)).Text;
        string text = "";
        string? nested = null;
        await foreach (ChatResponseUpdate update in Backends.StreamAsync(backends.GenAI, Press))
        {
            text += update.Text;
            nested ??= (await Backends.AskAsync(backends.GenAI, Other).WaitAsync(TimeSpan.FromSeconds(60))).Text;
        }

        Assert.Equal(expected, nested);
        Assert.Equal((await Backends.AskAsync(backends.GenAI, Press)).Text, text);
    }

    [Fact]
    public async Task Requests_at_the_same_time_get_the_answers_that_they_get_alone()
    {
        string[] documents = [Press, Other, Repeating];
        string[] alone = [.. await Task.WhenAll(documents.Select(async document => (await Backends.AskAsync(backends.Own, document)).Text))];
        ChatResponse[] together = await Task.WhenAll(documents.Select(async document => await Backends.StreamAsync(backends.GenAI, document).ToChatResponseAsync()));

        Assert.Equal(alone, together.Select(response => response.Text));
    }

    [Fact]
    public async Task Request_that_waited_for_another_one_tells_waiting_and_working_apart()
    {
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(backends.GenAI);
        await extractor.ExtractAsync(Press);

        // Times of two requests can be compared only if the machine let both start at once, which a busy one does not always do.
        bool holds = false;
        for (int round = 0; round < 10 && !holds; round++)
        {
            ExtractionUsage[] usages = [.. (await Task.WhenAll(extractor.ExtractAsync(Press), extractor.ExtractAsync(Press))).Select(result => result.Usage).OrderBy(usage => usage.Waited)];
            Assert.All(usages, usage => Assert.InRange(usage.Waited!.Value + usage.Worked!.Value, TimeSpan.FromTicks(1), usage.Elapsed + TimeSpan.FromMilliseconds(1)));
            holds = usages[0].Waited <= usages[1].Waited / 2 && usages[1].Waited >= usages[0].Worked / 2;
        }

        Assert.True(holds, "In none of 10 rounds did one request wait for the other.");

        ExtractionUsage streamed = (await extractor.ExtractStreamingAsync(Press).LastAsync()).Result!.Usage;
        Assert.InRange(streamed.Waited!.Value + streamed.Worked!.Value, TimeSpan.FromTicks(1), streamed.Elapsed + TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Log_tells_what_was_loaded_and_the_counts_of_requests_but_no_text()
    {
        RecordingLoggers loggers = new();
        using OnnxRuntimeGenAIExtractionClient client = new(ExtractorModel.Path, new OnnxRuntimeGenAIOptions { Threads = 2 }, loggers);
        await Backends.AskAsync(client, Press);
        await Backends.StreamAsync(client, Press).ToListAsync();

        Assert.Equal([LogLevel.Information, LogLevel.Debug, LogLevel.Debug], loggers.Lines.Select(line => line.Level));
        Assert.Contains("extractor-135m-int4 was loaded", loggers.Lines[0].Text, StringComparison.Ordinal);
        Assert.Contains("2 threads per pass, context of 8192 tokens", loggers.Lines[0].Text, StringComparison.Ordinal);
        Assert.All(loggers.Lines[1..], line => Assert.Matches("answered in [0-9]+ ms, after [0-9]+ ms of waiting: [0-9]+ tokens in, [0-9]+ tokens out, [0-9]+ passes", line.Text));
        Assert.All(loggers.Lines, line => Assert.DoesNotContain("Busch", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_limit_ends_an_answer_and_is_told()
    {
        ChatResponse response = await Backends.AskAsync(backends.GenAI, Press, maxOutputTokens: 6);

        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
        Assert.Equal(6, response.Usage!.OutputTokenCount);
        Assert.StartsWith("""{"person":["R""", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_that_does_not_fit_is_cut_at_a_word_border_and_that_is_told()
    {
        using OnnxRuntimeGenAIExtractionClient client = new(ExtractorModel.Path, new OnnxRuntimeGenAIOptions { Threads = 2, ContextLength = 400 });
        string document = string.Concat(Enumerable.Range(0, 4000).Select(i => $"Visitor{i} came to Graz. "));

        ChatResponse response = await Backends.AskAsync(client, document, maxOutputTokens: 40);

        int read = Backends.DetailsOf(response).DocumentRead;
        Assert.InRange(read, 400, 2000);
        Assert.False(char.IsLetterOrDigit(document[read - 1]) && char.IsLetterOrDigit(document[read]));

        // Room is 300 tokens less the prompt's; at most one part in 64 of it may stay unused.
        Assert.InRange(response.Usage!.InputTokenCount!.Value, 340, 360);
    }

    [Fact]
    public async Task Prompt_that_does_not_fit_is_refused()
    {
        using OnnxRuntimeGenAIExtractionClient client = new(ExtractorModel.Path, new OnnxRuntimeGenAIOptions { Threads = 2, ContextLength = 90 });

        await Assert.ThrowsAsync<ContextLengthException>(() => Backends.AskAsync(client, Press));
        await Assert.ThrowsAsync<ContextLengthException>(() => client.GetResponseAsync(new string('x', 500)));
        Assert.NotEqual("", (await client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 4 })).Text);
    }

    [Fact]
    public async Task Cancelled_request_stops_inside_a_pass()
    {
        string document = string.Concat(Enumerable.Repeat("The committee of the city of Graz met again. ", 500));
        double fastest = double.MaxValue;

        // The prompt's one pass takes more than 10 s. On a busy machine it takes more rounds until the request had a quiet moment.
        for (int round = 0; round < 5 && fastest > 6; round++)
        {
            using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(300));
            long start = Stopwatch.GetTimestamp();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Backends.AskAsync(backends.GenAI, document, cancellationToken: cancellation.Token));
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Assert.InRange(fastest, 0, 6);
        Assert.Contains("Roland Busch", (await Backends.AskAsync(backends.GenAI, Press)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_stream_ends_between_tokens()
    {
        using CancellationTokenSource cancellation = new();
        int updates = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in Backends.StreamAsync(backends.GenAI, Press, cancellation.Token))
            {
                updates++;
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(1, updates);
    }

    [Fact]
    public async Task Free_text_ends_at_a_stop_sequence()
    {
        ChatMessage[] prompt = [new(ChatRole.User, "Count: one two three four five six seven")];
        string free = (await backends.GenAI.GetResponseAsync(prompt, new ChatOptions { MaxOutputTokens = 12 })).Text;
        string stop = free[(free.Length / 2)..(free.Length / 2 + 2)];

        string stopped = (await backends.GenAI.GetResponseAsync(prompt, new ChatOptions { MaxOutputTokens = 12, StopSequences = [stop] })).Text;

        Assert.Equal(free[..free.IndexOf(stop, StringComparison.Ordinal)], stopped);
        ChatResponse streamed = await backends.GenAI.GetStreamingResponseAsync(prompt, new ChatOptions { MaxOutputTokens = 12, StopSequences = [stop] }).ToChatResponseAsync();
        Assert.Equal(stopped, streamed.Text);
    }

    [Theory]
    [InlineData("tools", "Tools")]
    [InlineData("json", "WithEntitySchema")]
    [InlineData("temperature", "'temperature'")]
    [InlineData("penalty", "'presence_penalty'")]
    [InlineData("beams", "'num_beams' is 4")]
    [InlineData("stop", "StopSequences")]
    public async Task Option_that_asks_for_more_is_refused_by_name(string asked, string said)
    {
        ChatOptions options = asked switch
        {
            "tools" => new() { Tools = [AIFunctionFactory.Create(() => 1, "one")] },
            "json" => new() { ResponseFormat = ChatResponseFormat.Json },
            "temperature" => new() { Temperature = 0.7f },
            "penalty" => new() { PresencePenalty = 0.5f },
            "beams" => new() { AdditionalProperties = new() { ["num_beams"] = 4 } },
            _ => new ChatOptions { StopSequences = ["x"] }.WithEntitySchema(News.Schema),
        };

        NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(() => backends.GenAI.GetResponseAsync("Hi", options));

        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_are_the_client_its_metadata_and_what_it_promises()
    {
        Assert.Same(backends.GenAI, backends.GenAI.GetService<IChatClient>());
        Assert.Equal("extractor-135m-int4", backends.GenAI.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.True(backends.GenAI.GetService<DecodingCapabilities>()!.GivesDetails);
        Assert.Null(backends.GenAI.GetService<string>());
    }

    [Fact]
    public async Task Client_that_is_disposed_during_a_request_serves_it_to_its_end()
    {
        OnnxRuntimeGenAIExtractionClient client = new(ExtractorModel.Path, new OnnxRuntimeGenAIOptions { Threads = 2 });
        string text = "";
        await foreach (ChatResponseUpdate update in Backends.StreamAsync(client, Press))
        {
            client.Dispose();
            client.Dispose();
            text += update.Text;
        }

        Assert.EndsWith("]}", text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetResponseAsync("Hi"));
    }
}
