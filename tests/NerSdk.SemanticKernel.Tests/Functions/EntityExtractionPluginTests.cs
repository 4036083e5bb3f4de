using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using NerSdk.SemanticKernel.Functions;
using NerSdk.SemanticKernel.Tests.OpenAI;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.Functions;

public sealed class EntityExtractionPluginTests
{
    private const string Result =
        """
        {"mentions":[{"label":"organization","text":"Siemens","start":0,"end":7,"confidence":null},{"label":"location","text":"Erlangen","start":26,"end":34,"confidence":null},{"label":"person","text":"Roland Busch","start":41,"end":53,"confidence":null}],"issues":[]}
        """;

    [Fact]
    public async Task Function_returns_mentions_as_json_text()
    {
        Kernel kernel = KernelOver(new ScriptedChatClient(Texts.Answer));
        kernel.Plugins.AddEntityExtraction<News>();

        string? result = await kernel.InvokeAsync<string>("news", "extract_news", new() { ["text"] = Texts.Document });

        Assert.Equal(Result, result);
    }

    [Fact]
    public async Task Value_that_is_no_text_is_refused_and_its_type_named()
    {
        ScriptedChatClient client = new(Texts.Answer);
        Kernel kernel = KernelOver(client);
        kernel.Plugins.AddEntityExtraction<News>();

        KernelException error = await Assert.ThrowsAnyAsync<KernelException>(() => kernel.InvokeAsync("news", "extract_news", new() { ["text"] = new[] { "a", "b" } }));

        Assert.Contains("String[]", error.Message, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
    }

    [Fact]
    public void Function_describes_itself_to_planners()
    {
        KernelFunctionMetadata metadata = Assert.Single(EntityExtractionPlugin.Create<News>()).Metadata;

        Assert.Equal(("news", "extract_news"), (metadata.PluginName, metadata.Name));
        Assert.Contains("People, organizations and places", metadata.Description, StringComparison.Ordinal);
        KernelParameterMetadata parameter = Assert.Single(metadata.Parameters);
        Assert.Equal(("text", true, typeof(string)), (parameter.Name, parameter.IsRequired, parameter.ParameterType));
        Assert.Equal("string", parameter.Schema!.RootElement.GetProperty("type").GetString());
        JsonElement mention = metadata.ReturnParameter.Schema!.RootElement.GetProperty("properties").GetProperty("mentions").GetProperty("items").GetProperty("properties");
        Assert.Equal(["person", "organization", "location"], mention.GetProperty("label").GetProperty("enum").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal(["label", "text", "start", "end", "confidence"], mention.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Records_with_names_in_other_scripts_are_plugins_side_by_side()
    {
        Kernel kernel = new();

        kernel.Plugins.AddEntityExtraction<病历>();
        kernel.Plugins.AddEntityExtraction<新闻>();
        kernel.Plugins.AddEntityExtraction<Ärztebrief>();

        Assert.Equal(3, kernel.Plugins.SelectMany(plugin => plugin).Select(function => function.Name).Distinct().Count());
    }

    [Fact]
    public async Task Function_is_a_tool_for_any_chat_client()
    {
        Kernel kernel = KernelOver(new ScriptedChatClient(Texts.Answer));
        AIFunction tool = Assert.Single(EntityExtractionPlugin.Create<News>().AsAIFunctions(kernel));

        object? result = await tool.InvokeAsync(new() { ["text"] = Texts.Document });

        Assert.Equal("news_extract_news", tool.Name);
        Assert.Equal("text", Assert.Single(tool.JsonSchema.GetProperty("required").EnumerateArray()).GetString());
        Assert.Equal(Result, Assert.IsType<JsonElement>(result).GetString());
    }

    [Fact]
    public async Task Tool_takes_the_argument_as_json_as_models_send_it()
    {
        ScriptedChatClient client = new("{}");
        AIFunction tool = Assert.Single(EntityExtractionPlugin.Create<News>().AsAIFunctions(KernelOver(client)));

        await tool.InvokeAsync(new() { ["text"] = JsonSerializer.SerializeToElement("a \"quoted\" <b> text\r\n") });

        Assert.Equal("a \"quoted\" <b> text\r\n", client.Document);
    }

    [Fact]
    public async Task Function_invocation_filter_sees_the_call()
    {
        Kernel kernel = KernelOver(new ScriptedChatClient(Texts.Answer));
        RecordingFilter filter = new();
        kernel.FunctionInvocationFilters.Add(filter);
        kernel.PromptRenderFilters.Add(filter);
        kernel.Plugins.AddEntityExtraction<News>();

        await kernel.InvokeAsync("news", "extract_news", new() { ["text"] = Texts.Document });

        Assert.Equal(["invoke extract_news", "result " + Result], filter.Events);
    }

    [Fact]
    public async Task Document_arrives_unchanged_and_issues_are_told()
    {
        ScriptedChatClient client = new("not json");
        Kernel kernel = KernelOver(client);
        KernelFunction function = Assert.Single(EntityExtractionPlugin.Create<News>());
        foreach (string document in Texts.Nasty(100, seed: 10).Append("half \uDC00 of a pair").Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            string? result = await function.InvokeAsync<string>(kernel, new() { ["text"] = document });
            Assert.Equal(document, client.Document);
            Assert.Contains("\"kind\":\"refused\"", result, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Service_id_chooses_the_model()
    {
        ScriptedChatClient other = new(Texts.Answer);
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatClient>(new ScriptedChatClient("{}")).AddKeyedSingleton<IChatClient>("other", other);
        Kernel kernel = builder.Build();
        KernelPlugin plugin = kernel.Plugins.AddEntityExtraction<News>("archive", serviceId: "other");

        await kernel.InvokeAsync(plugin["extract_news"], new() { ["text"] = Texts.Document });

        Assert.Equal("archive", plugin.Name);
        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task Missing_text_is_an_error_that_names_it()
    {
        KernelFunction function = Assert.Single(EntityExtractionPlugin.Create<News>());

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => function.InvokeAsync(KernelOver(new ScriptedChatClient("{}"))));

        Assert.Contains("text", exception.Message, StringComparison.Ordinal);
    }

    private static Kernel KernelOver(IChatClient client)
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(client);
        return builder.Build();
    }
}
