using NerSdk.Chat;
using NerSdk.Onnx.Chat;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>What a client answers does not depend on what it was asked before, or on what happened then.</summary>
[Collection(ExtractorTests.Name)]
public sealed class RepeatedRequestTests(ExtractorClient extractor)
{
    private readonly OnnxChatClient _client = extractor.Client;

    [Fact]
    public async Task Alternating_schemas_and_repeated_documents_give_the_answers_of_fresh_clients()
    {
        string[] documents = [Documents.Press, Documents.Other];
        string[] reports = await Task.WhenAll(documents.Select(document => ExtractorClient.AskFreshAsync(PressReport.Schema, document)));
        string[] appointments = await Task.WhenAll(documents.Select(document => ExtractorClient.AskFreshAsync(Appointment.Schema, document)));

        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < documents.Length; i++)
            {
                Assert.Equal(reports[i], (await ExtractorClient.AskAsync(_client, PressReport.Schema, documents[i])).Text);
                Assert.Equal(reports[i], (await ExtractorClient.AskAsync(_client, PressReport.Schema, documents[i])).Text);
                Assert.Equal(appointments[i], (await ExtractorClient.AskAsync(_client, Appointment.Schema, documents[i])).Text);
            }
        }
    }

    [Fact]
    public async Task Parallel_requests_give_the_answers_of_requests_one_by_one()
    {
        string report = (await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Press)).Text;
        string other = (await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Other)).Text;
        string appointment = (await ExtractorClient.AskAsync(_client, Appointment.Schema, Documents.Meeting)).Text;

        string[] answers = await Task.WhenAll(
            Text(PressReport.Schema, Documents.Press), Text(Appointment.Schema, Documents.Meeting), Text(PressReport.Schema, Documents.Other), Text(PressReport.Schema, Documents.Press));

        Assert.Equal([report, appointment, other, report], answers);

        async Task<string> Text<T>(Schemas.EntitySchema<T> schema, string document) => (await ExtractorClient.AskAsync(_client, schema, document)).Text;
    }

    [Fact]
    public async Task Cancelled_request_is_not_started()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Press, cancellationToken: cancelled.Token));
        await AssertStillAnswers();
    }

    [Fact]
    public async Task Request_is_cancelled_while_a_long_document_is_read()
    {
        string document = string.Concat(Enumerable.Repeat(Documents.Press + "\n", 250));
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(400));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ExtractorClient.AskAsync(_client, PressReport.Schema, document, cancellationToken: source.Token));

        await AssertStillAnswers();
    }

    [Fact]
    public async Task Stream_is_cancelled_between_tokens()
    {
        using CancellationTokenSource source = new();
        int updates = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Microsoft.Extensions.AI.ChatResponseUpdate update in Stream(Documents.Press, source.Token))
            {
                updates++;
                await source.CancelAsync();
            }
        });

        Assert.Equal(1, updates);
        await AssertStillAnswers();
    }

    [Fact]
    public async Task Stream_that_is_left_early_lets_the_next_request_in()
    {
        await foreach (Microsoft.Extensions.AI.ChatResponseUpdate update in Stream(Documents.Press, CancellationToken.None))
        {
            Assert.NotEmpty(update.Text);
            break;
        }

        await AssertStillAnswers();
    }

    private IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate> Stream(string document, CancellationToken cancellationToken) =>
        _client.GetStreamingResponseAsync(
            NerSdk.Chat.EntityPrompt.CreateMessages(PressReport.Schema, document),
            NerSdk.Chat.EntitySchemaChatOptions.WithEntitySchema(new Microsoft.Extensions.AI.ChatOptions(), PressReport.Schema),
            cancellationToken);

    private async Task AssertStillAnswers()
    {
        string answer = (await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Other)).Text;
        Assert.Equal(await ExtractorClient.AskFreshAsync(PressReport.Schema, Documents.Other), answer);
    }
}
