using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using NerSdk.Chat;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.Extraction;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.Extensions;

public sealed class EntityExtractionKernelExtensionsTests
{
    [Fact]
    public async Task Chat_client_of_the_kernel_is_asked()
    {
        ScriptedChatClient client = new(Texts.Answer);

        ExtractionResult<News> found = await Kernel(services => services.AddSingleton<IChatClient>(client)).ExtractAsync<News>(Texts.Document);

        Assert.Empty(found.Issues);
        Assert.Equal([new Mention("Roland Busch", 41, 53)], found.Value.Person);
        Assert.Equal([new Mention("Siemens", 0, 7)], found.Value.Organization);
        Assert.Equal([new Mention("Erlangen", 26, 34)], found.Value.Location);
        Assert.Equal((100, 60, 20), (found.Usage.InputTokens, found.Usage.CachedInputTokens, found.Usage.OutputTokens));
    }

    [Fact]
    public async Task Any_other_chat_completion_service_takes_its_place()
    {
        ScriptedChatService service = new(Texts.Answer);
        Kernel kernel = Kernel(services => services.AddSingleton<IChatCompletionService>(service));

        ExtractionResult<News> found = await kernel.ExtractAsync<News>(Texts.Document, new ExtractionOptions { MaxOutputTokens = 99 });

        Assert.Empty(found.Issues);
        Assert.Equal("Erlangen", Assert.Single(found.Value.Location).Text);
        Assert.Null(found.Usage.InputTokens);
        Assert.Equal([("system", News.Schema.SystemPrompt), ("user", Texts.Document)], service.History!.Select(message => (message.Role.Label, message.Content!)));
        Assert.Same(kernel, service.Kernel);
        Assert.Equal(0f, service.Settings!.ExtensionData!["temperature"]);
        Assert.Equal(99, service.Settings.ExtensionData["max_tokens"]);
        Assert.Equal(News.Schema.JsonSchema.GetRawText(), service.Settings.ExtensionData["response_format"].ToString());
    }

    [Fact]
    public async Task What_a_chat_completion_service_tells_about_its_answer_is_kept()
    {
        ScriptedChatService service = new("""{"person":[],"organization":["Siemens"],"location":["Erl""")
        {
            Metadata = new Dictionary<string, object?> { ["Usage"] = new UsageDetails { InputTokenCount = 5, OutputTokenCount = 6 }, ["FinishReason"] = "Length", ["Id"] = "x" },
        };

        ExtractionResult<News> found = await Kernel(services => services.AddSingleton<IChatCompletionService>(service)).ExtractAsync<News>(Texts.Document);

        Assert.Equal((5, 6), (found.Usage.InputTokens, found.Usage.OutputTokens));
        Assert.Equal([ExtractionIssueKind.AnswerTruncated], found.Issues.Select(issue => issue.Kind));
        Assert.Equal("Siemens", Assert.Single(found.Value.Organization).Text);
    }

    [Theory]
    [InlineData("I found Siemens, Erlangen and Roland Busch.", ExtractionIssueKind.Refused)]
    [InlineData("", ExtractionIssueKind.AnswerMalformed)]
    public async Task Answer_that_is_not_json_is_an_issue(string answer, ExtractionIssueKind kind)
    {
        ScriptedChatService service = new(answer);

        ExtractionResult<News> found = await Kernel(services => services.AddSingleton<IChatCompletionService>(service)).ExtractAsync<News>(Texts.Document);

        Assert.Empty(found.Mentions);
        Assert.Equal(kind, Assert.Single(found.Issues).Kind);
    }

    [Fact]
    public async Task Document_arrives_unchanged_whatever_it_holds()
    {
        ScriptedChatClient client = new("{}");
        ScriptedChatService service = new("{}");
        Kernel overClient = Kernel(services => services.AddSingleton<IChatClient>(client));
        Kernel overService = Kernel(services => services.AddSingleton<IChatCompletionService>(service));
        foreach (string document in Texts.Nasty(200, seed: 9).Append("half \uD83D of a pair").Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            await overClient.ExtractAsync<News>(document);
            await overService.ExtractAsync<News>(document);
            Assert.Equal(document, client.Document);
            Assert.Equal(document, service.History![^1].Content);
        }
    }

    [Fact]
    public async Task Service_id_chooses_and_without_one_the_service_without_id_then_the_last_one_is_asked()
    {
        Assert.Equal("plain", await AskedAsync(null, plain: true));
        Assert.Equal("second", await AskedAsync(null, plain: false));
        Assert.Equal("first", await AskedAsync("first", plain: true));
        Assert.Equal("second", await AskedAsync("second", plain: true));

        static async Task<string> AskedAsync(string? serviceId, bool plain)
        {
            Dictionary<string, ScriptedChatClient> clients = new() { ["plain"] = new("{}"), ["first"] = new("{}"), ["second"] = new("{}") };
            Kernel kernel = Kernel(services =>
            {
                if (plain)
                {
                    services.AddSingleton<IChatClient>(clients["plain"]);
                }

                services.AddKeyedSingleton<IChatClient>("first", clients["first"]);
                services.AddKeyedSingleton<IChatClient>("second", clients["second"]);
            });
            await kernel.ExtractAsync<News>("text", serviceId: serviceId);
            return Assert.Single(clients, client => client.Value.Requests.Count == 1).Key;
        }
    }

    [Fact]
    public async Task Chat_service_without_id_goes_before_a_chat_client_with_one()
    {
        ScriptedChatClient keyed = new("{}");
        ScriptedChatService plain = new("{}");
        Kernel kernel = Kernel(services => services.AddSingleton<IChatCompletionService>(plain).AddKeyedSingleton<IChatClient>("local", keyed));

        await kernel.ExtractAsync<News>("text");

        Assert.NotNull(plain.History);
        Assert.Empty(keyed.Requests);
    }

    [Fact]
    public async Task Our_chat_service_is_asked_through_its_client()
    {
        DecodingDetails details = new() { Strings = Texts.StringsOfAnswer(0.5f, 0.25f, 0.125f), DocumentRead = Texts.Document.Length };
        OnnxChatCompletionService service = new(new ScriptedChatClient(Texts.Answer) { Details = details });

        ExtractionResult<News> found = await Kernel(services => services.AddSingleton<IChatCompletionService>(service)).ExtractAsync<News>(Texts.Document);

        Assert.Equal([0.25f, 0.125f, 0.5f], found.Mentions.Select(mention => mention.Confidence!.Value));
    }

    [Fact]
    public async Task Registered_extractor_is_never_bypassed()
    {
        ScriptedChatClient model = new(Texts.Answer);
        ScriptedChatClient other = new("{}");
        PromptedExtractor<News> registered = PromptedExtractor.Create<News>(model);
        Kernel kernel = Kernel(services => services.AddSingleton<IEntityExtractor<News>>(registered).AddSingleton<IChatClient>(other));

        ExtractionResult<News> found = await kernel.ExtractAsync<News>(new TextDocument(Texts.Document, "d1"), new ExtractionOptions { MaxOutputTokens = 99 });

        Assert.Same(registered, kernel.GetEntityExtractor<News>());
        Assert.Equal("d1", found.DocumentId);
        Assert.Equal(99, model.Options!.MaxOutputTokens);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public void Extractor_with_an_id_is_found_by_it_and_taken_where_there_is_no_other()
    {
        PromptedExtractor<News> keyed = PromptedExtractor.Create<News>(new ScriptedChatClient("{}"));
        Kernel kernel = Kernel(services => services.AddKeyedSingleton<IEntityExtractor<News>>("local", keyed).AddSingleton<IChatClient>(new ScriptedChatClient("{}")));

        Assert.Same(keyed, kernel.GetEntityExtractor<News>("local"));
        Assert.Same(keyed, kernel.GetEntityExtractor<News>());
    }

    [Fact]
    public async Task Configured_options_reach_the_prompted_extractor()
    {
        ScriptedChatClient model = new("{}");
        Kernel kernel = Kernel(services => services.AddSingleton<IChatClient>(model).Configure<PromptedExtractorOptions<News>>(options => options.Defaults.MaxOutputTokens = 33));

        await kernel.ExtractAsync<News>("text");

        Assert.Equal(33, model.Options!.MaxOutputTokens);
    }

    [Fact]
    public async Task Kernel_without_a_model_says_what_to_call()
    {
        KernelException without = await Assert.ThrowsAsync<KernelException>(() => new Kernel().ExtractAsync<News>("text"));
        Assert.Contains("AddOnnxExtraction", without.Message, StringComparison.Ordinal);

        Kernel kernel = Kernel(services => services.AddSingleton<IChatClient>(new ScriptedChatClient("{}")));
        KernelException wrongId = await Assert.ThrowsAsync<KernelException>(() => kernel.ExtractAsync<News>("text", serviceId: "nobody"));
        Assert.Contains("'nobody'", wrongId.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_is_refused_by_the_name_of_the_parameter()
    {
        Kernel kernel = Kernel(services => services.AddSingleton<IChatClient>(new ScriptedChatClient("{}")));

        await Assert.ThrowsAsync<ArgumentNullException>("document", () => kernel.ExtractAsync<News>(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("kernel", () => ((Kernel)null!).ExtractAsync<News>("text"));
    }

    [Fact]
    public async Task Cancellation_reaches_the_service()
    {
        Kernel kernel = Kernel(services => services.AddSingleton<IChatCompletionService>(new ScriptedChatService("{}")));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => kernel.ExtractAsync<News>("text", cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Option_that_a_chat_completion_service_cannot_take_is_refused()
    {
        Kernel kernel = Kernel(services => services
            .AddSingleton<IChatCompletionService>(new ScriptedChatService("{}"))
            .Configure<PromptedExtractorOptions<News>>(options => options.ConfigureRequest = request => request.ConversationId = "c"));

        await Assert.ThrowsAsync<NotSupportedException>(() => kernel.ExtractAsync<News>("text"));
    }

    [Fact]
    public async Task Instructions_and_other_options_reach_a_chat_completion_service()
    {
        ScriptedChatService service = new("{}");
        Kernel kernel = Kernel(services => services
            .AddSingleton<IChatCompletionService>(service)
            .Configure<PromptedExtractorOptions<News>>(options => options.ConfigureRequest = request =>
            {
                request.Instructions = "be careful";
                request.ResponseFormat = null;
                request.Seed = 7;
                request.AdditionalProperties!["num_beams"] = 4;
            }));

        await kernel.ExtractAsync<News>("text");

        Assert.Equal("be careful", service.History![0].Content);
        Assert.Equal((7L, 4), (service.Settings!.ExtensionData!["seed"], service.Settings.ExtensionData["num_beams"]));
        Assert.False(service.Settings.ExtensionData.ContainsKey("response_format"));
    }

    private static Kernel Kernel(Action<IServiceCollection> register)
    {
        IKernelBuilder builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        register(builder.Services);
        return builder.Build();
    }
}
