using NerSdk.Chat;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.Prompting;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Functions;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.Functions;

public sealed class EntityPromptFunctionTests
{
    [Fact]
    public async Task Model_is_asked_with_the_prompt_of_the_contract_and_the_schema()
    {
        ScriptedChatClient client = new(Texts.Answer);
        EntityExample<News> example = new("Bayer is in Leverkusen.", News.Schema.FromSpans("Bayer is in Leverkusen.", [new("organization", 0, 5), new("location", 12, 22)]));
        KernelFunction function = EntityPromptFunction.Create<News>([example]);

        string? answer = await function.InvokeAsync<string>(KernelOver(client), new() { ["text"] = Texts.Document });

        Assert.Equal(Texts.Answer, answer);
        Assert.Equal(
            EntityPrompt.CreateMessages(News.Schema, Texts.Document, [example]).Select(m => (m.Role, m.Text)),
            client.Requests[0].Select(m => (m.Role, m.Text)));
        Assert.Same(News.Schema, client.Options.GetEntitySchema());
    }

    public static TheoryData<object> Documents() =>
        [Texts.Document, new TextDocument(Texts.Document), new System.Text.StringBuilder(Texts.Document), Texts.Document.AsMemory(),
            System.Text.Json.JsonSerializer.SerializeToElement(Texts.Document), System.Text.Json.Nodes.JsonValue.Create(Texts.Document),
            new Microsoft.SemanticKernel.TextContent(Texts.Document), new ChatMessageContent(AuthorRole.User, Texts.Document)];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_may_be_any_value_that_is_a_text(object document)
    {
        ScriptedChatClient client = new(Texts.Answer);

        await EntityPromptFunction.Create<News>().InvokeAsync(KernelOver(client), new() { ["text"] = document });

        Assert.Equal(Texts.Document, client.Document);
    }

    public static TheoryData<object> NoDocuments() => [new[] { "a", "b" }, new List<string> { "a" }, new object(), System.Text.Json.JsonElement.Parse("[1]"), new byte[] { 65 }];

    [Theory]
    [MemberData(nameof(NoDocuments))]
    public async Task Value_that_is_no_text_is_refused_and_its_type_named(object document)
    {
        ScriptedChatClient client = new(Texts.Answer);

        KernelException error = await Assert.ThrowsAnyAsync<KernelException>(
            () => EntityPromptFunction.Create<News>().InvokeAsync(KernelOver(client), new() { ["text"] = document }));

        Assert.Contains(document.GetType().Name, error.Message, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task Document_arrives_unchanged_at_a_chat_completion_service_whatever_it_holds()
    {
        ScriptedChatClient client = new(Texts.Answer);
        Kernel kernel = KernelOver(client);
        KernelFunction function = EntityPromptFunction.Create<News>();
        foreach (string document in Texts.Nasty(1000, seed: 7))
        {
            await function.InvokeAsync(kernel, new() { ["text"] = document });
            Assert.Equal(Escaped(document), Escaped(client.Document));
            Assert.Equal(2, client.Requests[^1].Count);
        }
    }

    [Fact]
    public async Task Document_arrives_unchanged_at_a_chat_client_whatever_it_holds()
    {
        ScriptedChatClient client = new(Texts.Answer);
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatClient>(client);
        Kernel kernel = builder.Build();
        KernelFunction function = EntityPromptFunction.Create<News>();
        foreach (string document in Texts.Nasty(200, seed: 8))
        {
            await function.InvokeAsync(kernel, new() { ["text"] = document });
            Assert.Equal(Escaped(document), Escaped(client.Document));
        }
    }

    [Fact]
    public async Task Empty_document_arrives_empty()
    {
        ScriptedChatClient client = new(Texts.Answer);

        await EntityPromptFunction.Create<News>().InvokeAsync(KernelOver(client), new() { ["text"] = "" });

        Assert.Equal((2, ""), (client.Requests[0].Count, client.Document));
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_refused_with_its_place()
    {
        // Not inline data: attributes are stored as UTF-8, which has no halves of pairs.
        foreach ((string document, int place) in new[] { ("half \uD83D of a pair", 5), ("\uDE00\uD83D", 0), ("end \uD83D", 4) })
        {
            ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(
                () => EntityPromptFunction.Create<News>().InvokeAsync(KernelOver(new ScriptedChatClient("{}")), new() { ["text"] = document }));

            Assert.Contains($"at {place},", exception.Message, StringComparison.Ordinal);
            Assert.Contains("ExtractAsync", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Missing_text_is_an_error_that_names_it()
    {
        KernelException exception = await Assert.ThrowsAsync<KernelException>(
            () => EntityPromptFunction.Create<News>().InvokeAsync(KernelOver(new ScriptedChatClient("{}"))));

        Assert.Contains("'text'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Function_describes_itself_and_keeps_the_settings()
    {
        OnnxExtractionPromptExecutionSettings settings = new() { ServiceId = "local", MaxTokens = 64 };

        KernelFunction function = EntityPromptFunction.Create<News>(settings: settings);

        Assert.Equal("extract_news", function.Name);
        Assert.True(Assert.Single(function.Metadata.Parameters).IsRequired);
        Assert.Equal(News.Schema.JsonSchema.GetRawText(), function.Metadata.ReturnParameter.Schema!.RootElement.GetRawText());
        OnnxExtractionPromptExecutionSettings kept = Assert.IsType<OnnxExtractionPromptExecutionSettings>(function.ExecutionSettings!["local"]);
        Assert.True(kept.IsFrozen);
        Assert.Equal(64, kept.MaxTokens);
        Assert.Same(News.Schema, kept.Schema);
        Assert.Null(settings.Schema);
    }

    [Fact]
    public async Task Filters_see_the_prompt_and_the_answer_and_may_change_the_prompt()
    {
        ScriptedChatClient client = new(Texts.Answer);
        Kernel kernel = KernelOver(client);
        RecordingFilter filter = new() { Rewrite = prompt => prompt.Replace("Roland Busch", "N. N.", StringComparison.Ordinal) };
        kernel.FunctionInvocationFilters.Add(filter);
        kernel.PromptRenderFilters.Add(filter);

        await EntityPromptFunction.Create<News>().InvokeAsync(kernel, new() { ["text"] = Texts.Document });

        Assert.Equal(3, filter.Events.Count);
        Assert.Equal("invoke extract_news", filter.Events[0]);
        Assert.EndsWith($"<message role=\"user\"><![CDATA[{Texts.Document}]]></message>\n", filter.Events[1], StringComparison.Ordinal);
        Assert.Equal("result " + Texts.Answer, filter.Events[2]);
        Assert.Equal("Siemens opened a plant in Erlangen, said N. N..", client.Document);
    }

    [Fact]
    public async Task Stream_adds_up_to_the_answer()
    {
        List<string> parts = [];
        await foreach (string part in EntityPromptFunction.Create<News>().InvokeStreamingAsync<string>(KernelOver(new ScriptedChatClient(Texts.Answer)), new() { ["text"] = "x" }))
        {
            parts.Add(part);
        }

        Assert.True(parts.Count > 5);
        Assert.Equal(Texts.Answer, string.Concat(parts));
    }

    [Fact]
    public async Task Cancellation_stops_the_function()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EntityPromptFunction.Create<News>()
            .InvokeAsync(KernelOver(new ScriptedChatClient(Texts.Answer)), new() { ["text"] = "x" }, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Any_other_chat_completion_service_is_asked_for_the_json_schema()
    {
        ScriptedChatService service = new(Texts.Answer);
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(service);

        string? answer = await EntityPromptFunction.Create<News>().InvokeAsync<string>(builder.Build(), new() { ["text"] = Texts.Document });

        Assert.Equal(Texts.Answer, answer);
        Assert.Equal([("system", News.Schema.SystemPrompt), ("user", Texts.Document)], service.History!.Select(message => (message.Role.Label, message.Content!)));
        Assert.Equal(News.Schema.JsonSchema.GetRawText(), service.Settings!.ExtensionData!["response_format"].ToString());
    }

    private static Kernel KernelOver(IChatClient client)
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(new OnnxChatCompletionService(client));
        return builder.Build();
    }

    // So that a failure can be read.
    private static string Escaped(string text) => string.Concat(text.Select(c => c is >= ' ' and < '\x7f' ? c.ToString() : $"\\u{(int)c:x4}"));
}
