using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.Chat;
using NerSdk.Schemas;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;
using NerSdk.Shapes;

namespace NerSdk.SemanticKernel.Tests.ChatCompletion;

/// <summary>A schema travels in the settings, whatever happens to them on the way.</summary>
[Collection(RealModel.Collection)]
public sealed class SchemaInSettingsTests(RealModel model)
{
    public static TheoryData<Type> Classes => [typeof(OnnxExtractionPromptExecutionSettings), typeof(PromptExecutionSettings)];

    [Theory, MemberData(nameof(Classes))]
    public async Task Settings_that_were_JSON_still_constrain_the_answer(Type type)
    {
        string json = JsonSerializer.Serialize(OnnxExtractionPromptExecutionSettings.For<News>());
        PromptExecutionSettings read = (PromptExecutionSettings)JsonSerializer.Deserialize(json, type)!;
        read.Freeze();

        IReadOnlyList<ChatMessageContent> answer = await model.Kernel.GetRequiredService<IChatCompletionService>()
            .GetChatMessageContentsAsync([new(AuthorRole.System, News.Schema.SystemPrompt), new(AuthorRole.User, Texts.Document)], read.Clone());

        Assert.Equal(Texts.Answer, Assert.Single(answer).Content);
        Assert.NotNull(DecodingDetails.Read(answer[0].Metadata![DecodingDetails.Key], out _));
    }

    [Fact]
    public async Task Prompt_file_can_hold_a_schema_that_no_record_has()
    {
        // Not set with WithEntitySchema anywhere: only its JSON form is known here.
        EntitySchema schema = EntitySchema.FromShapes("people", new RecordShape([new SchemaMember("person", new ListShape(MentionShape.Instance), "names of people")]));
        string json = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["name"] = "ask",
            ["template"] = """<message role="system">{{$rules}}</message><message role="user">{{$text}}</message>""",
            ["execution_settings"] = new Dictionary<string, object> { ["default"] = new Dictionary<string, object> { ["temperature"] = 0, ["nersdk.schema"] = schema.ToJson() } },
        });
        KernelFunction function = KernelFunctionFactory.CreateFromPrompt(PromptTemplateConfig.FromJson(json));

        string? answer = await function.InvokeAsync<string>(model.Kernel, new() { ["rules"] = schema.SystemPrompt, ["text"] = Texts.Document });

        Assert.Equal("""{"person":["Roland Busch"]}""", answer);
    }

    [Fact]
    public async Task Bridges_and_clones_keep_the_schema()
    {
        ScriptedChatClient client = new("{}");
        OnnxExtractionPromptExecutionSettings settings = OnnxExtractionPromptExecutionSettings.For<News>();
        settings.Freeze();
        ChatHistory history = new("x");

        await new OnnxChatCompletionService(client).GetChatMessageContentsAsync(history, settings.Clone());
        Assert.Same(News.Schema, client.Options.GetEntitySchema());

        await client.AsChatCompletionService().GetChatMessageContentsAsync(history, settings.Clone());
        Assert.Same(News.Schema, client.Options.GetEntitySchema());

        await new OnnxChatCompletionService(client).AsChatClient().GetResponseAsync("x", settings.ToChatOptions(new Kernel()));
        Assert.Same(News.Schema, client.Options.GetEntitySchema());
        Assert.Equal("news", Assert.IsType<ChatResponseFormatJson>(client.Options!.ResponseFormat).SchemaName);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("{}")]
    [InlineData("\"news\"")]
    [InlineData("\"{\\\"version\\\":99}\"")]
    public async Task What_is_no_schema_is_refused_by_the_name_of_the_key(string json)
    {
        foreach (PromptExecutionSettings settings in (PromptExecutionSettings[])[new(), new OnnxExtractionPromptExecutionSettings()])
        {
            settings.ExtensionData = new Dictionary<string, object> { ["nersdk.schema"] = JsonElement.Parse(json) };

            await Assert.ThrowsAsync<SchemaException>(
                () => new OnnxChatCompletionService(new ScriptedChatClient("{}")).GetChatMessageContentsAsync(new ChatHistory("x"), settings));
        }
    }
}
