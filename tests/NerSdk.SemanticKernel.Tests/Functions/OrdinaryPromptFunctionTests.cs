using NerSdk.Chat;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.Extraction;
using NerSdk.Prompting;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.Functions;

/// <summary>Semantic Kernel's own prompt functions and templates over our service and settings.</summary>
public sealed class OrdinaryPromptFunctionTests
{
    private const string Template =
        """
        <message role="system">{{$rules}}</message>
        <message role="user">{{$text}}</message>
        """;

    private static readonly KernelArguments s_arguments = new() { ["rules"] = News.Schema.SystemPrompt, ["text"] = Texts.Document };

    [Fact]
    public async Task Settings_of_the_function_survive_its_cloning_and_freezing()
    {
        ScriptedChatClient client = new(Texts.Answer);
        OnnxExtractionPromptExecutionSettings settings = OnnxExtractionPromptExecutionSettings.For<News>();
        settings.MaxTokens = 64;
        KernelFunction function = KernelFunctionFactory.CreateFromPrompt(Template, settings);

        FunctionResult result = await function.InvokeAsync(KernelOver(client), s_arguments);

        Assert.Equal(Texts.Answer, result.GetValue<string>());
        Assert.Equal([News.Schema.SystemPrompt, Texts.Document], client.Requests[0].Select(message => message.Text));
        Assert.Equal(64, client.Options!.MaxOutputTokens);
        Assert.Same(News.Schema, client.Options.GetEntitySchema());
    }

    [Fact]
    public async Task Settings_of_the_arguments_beat_those_of_the_function()
    {
        ScriptedChatClient client = new(Texts.Answer);
        OnnxExtractionPromptExecutionSettings settings = OnnxExtractionPromptExecutionSettings.For<News>();
        settings.MaxTokens = 32;
        KernelFunction function = KernelFunctionFactory.CreateFromPrompt(Template, new OnnxExtractionPromptExecutionSettings { MaxTokens = 64 });

        await function.InvokeAsync(KernelOver(client), new KernelArguments(s_arguments, new Dictionary<string, PromptExecutionSettings> { ["default"] = settings }));

        Assert.Equal(32, client.Options!.MaxOutputTokens);
        Assert.Same(News.Schema, client.Options.GetEntitySchema());
    }

    [Fact]
    public async Task Chat_client_registered_alone_gets_the_schema_too()
    {
        ScriptedChatClient client = new(Texts.Answer);
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatClient>(client);
        KernelFunction function = KernelFunctionFactory.CreateFromPrompt(Template, OnnxExtractionPromptExecutionSettings.For<News>());

        await function.InvokeAsync(builder.Build(), s_arguments);

        Assert.Same(News.Schema, client.Options.GetEntitySchema());
    }

    [Fact]
    public async Task Result_tells_usage_finish_reason_and_confidences()
    {
        DecodingDetails details = new() { DocumentRead = 1, DecidedTokens = 2, Passes = 3 };
        KernelFunction function = KernelFunctionFactory.CreateFromPrompt(Template);

        FunctionResult result = await function.InvokeAsync(KernelOver(new ScriptedChatClient(Texts.Answer) { Details = details }), s_arguments);

        Assert.Equal("stop", result.Metadata!["FinishReason"]);
        Assert.Equal(120, Assert.IsType<UsageDetails>(result.Metadata["Usage"]).TotalTokenCount);
        Assert.Equal(3, DecodingDetails.Read(result.Metadata[DecodingDetails.Key], out _)!.Passes);
    }

    [Fact]
    public async Task Prompt_without_message_markup_is_one_user_message()
    {
        ScriptedChatClient client = new(Texts.Answer);
        KernelFunction function = KernelFunctionFactory.CreateFromPrompt("Find the names: {{$text}}");

        await function.InvokeAsync(KernelOver(client), s_arguments);

        Assert.Equal("Find the names: " + Texts.Document, Assert.Single(client.Requests[0]).Text);
    }

    [Fact]
    public async Task Filters_run_around_a_stream()
    {
        Kernel kernel = KernelOver(new ScriptedChatClient(Texts.Answer));
        RecordingFilter filter = new();
        kernel.FunctionInvocationFilters.Add(filter);
        kernel.PromptRenderFilters.Add(filter);
        KernelFunction function = KernelFunctionFactory.CreateFromPrompt("{{$text}}", functionName: "ask");

        string answer = "";
        await foreach (StreamingChatMessageContent part in function.InvokeStreamingAsync<StreamingChatMessageContent>(kernel, s_arguments))
        {
            answer += part.Content;
        }

        Assert.Equal(Texts.Answer, answer);
        Assert.Equal(["invoke ask", "prompt " + Texts.Document], filter.Events);
    }

    [Fact]
    public async Task Service_id_and_model_id_of_the_settings_choose_the_model()
    {
        ScriptedChatClient first = new("1", "model-1");
        ScriptedChatClient second = new("2", "model-2");
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton<IChatCompletionService>("one", new OnnxChatCompletionService(first));
        builder.Services.AddKeyedSingleton<IChatCompletionService>("two", new OnnxChatCompletionService(second));
        Kernel kernel = builder.Build();

        Assert.Equal("1", await AskAsync(new() { ServiceId = "one" }));
        Assert.Equal("2", await AskAsync(new() { ServiceId = "two" }));
        Assert.Equal("1", await AskAsync(new() { ModelId = "model-1" }));
        Assert.Equal("2", await AskAsync(new()));

        Task<string?> AskAsync(OnnxExtractionPromptExecutionSettings settings) =>
            KernelFunctionFactory.CreateFromPrompt("{{$text}}", settings).InvokeAsync<string>(kernel, s_arguments);
    }

    private static Kernel KernelOver(IChatClient client)
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(new OnnxChatCompletionService(client));
        return builder.Build();
    }
}
