using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Models;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.Extensions;

public sealed class OnnxExtractionRegistrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nersdk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Both_services_share_one_client_that_is_not_loaded_yet()
    {
        Kernel kernel = Kernel.CreateBuilder().AddOnnxExtraction(ExtractorModel.Path).Build();

        IChatClient client = kernel.GetRequiredService<IChatClient>();
        OnnxChatCompletionService service = Assert.IsType<OnnxChatCompletionService>(kernel.GetRequiredService<IChatCompletionService>());

        Assert.Same(client, service.Client);
        Assert.Equal("extractor-135m-int4", service.GetModelId());
        Assert.Equal("extractor-135m-int4", client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Null(client.GetService<OnnxChatClient>());
    }

    [Fact]
    public async Task Options_can_be_set_in_place_and_one_out_of_range_is_named_at_once()
    {
        Kernel kernel = Kernel.CreateBuilder().AddOnnxExtraction(ExtractorModel.Path, options => options.MaxOutputTokens = 3).Build();
        ChatResponse response = await kernel.GetRequiredService<IChatClient>().GetResponseAsync("hello");
        (kernel.Services as IDisposable)?.Dispose();

        Assert.Equal((ChatFinishReason.Length, 3L), (response.FinishReason, response.Usage!.OutputTokenCount));
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Kernel.CreateBuilder().AddOnnxExtraction(ExtractorModel.Path, options => options.Workers = -1));
        Assert.Contains("Workers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_are_told_apart_by_service_id()
    {
        string other = Directory.CreateDirectory(Path.Combine(_folder, "other-model")).FullName;
        File.WriteAllText(Path.Combine(other, "genai_config.json"), "{}");
        Kernel kernel = Kernel.CreateBuilder()
            .AddOnnxExtraction(ExtractorModel.Path, serviceId: "news")
            .AddOnnxExtraction(other + Path.DirectorySeparatorChar, serviceId: "other")
            .Build();

        Assert.Equal("extractor-135m-int4", kernel.GetRequiredService<IChatCompletionService>("news").GetModelId());
        Assert.Equal("other-model", kernel.GetRequiredService<IChatCompletionService>("other").GetModelId());
        Assert.Equal("other-model", kernel.GetRequiredService<IChatClient>("other").GetService<ChatClientMetadata>()!.DefaultModelId);
    }

    [Fact]
    public void Another_chat_client_registered_later_does_not_become_the_services_client()
    {
        IKernelBuilder builder = Kernel.CreateBuilder().AddOnnxExtraction(ExtractorModel.Path);
        builder.Services.AddSingleton<IChatClient>(new ScriptedChatClient("{}"));
        Kernel kernel = builder.Build();

        Assert.IsType<ScriptedChatClient>(kernel.GetRequiredService<IChatClient>());
        Assert.Equal("extractor-135m-int4", kernel.GetRequiredService<IChatCompletionService>().GetModelId());
    }

    [Fact]
    public async Task Disposed_provider_ends_the_client()
    {
        ServiceProvider provider = new ServiceCollection().AddOnnxExtraction(ExtractorModel.Path).BuildServiceProvider();
        IChatClient client = provider.GetRequiredService<IChatClient>();
        _ = provider.GetRequiredService<IChatCompletionService>();

        await provider.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetResponseAsync("hello"));
    }

    [Fact]
    public void Folder_that_is_none_or_no_model_is_refused_at_once()
    {
        string missing = Path.Combine(_folder, "missing");

        Assert.Equal(missing, Assert.Throws<OnnxModelException>(() => Kernel.CreateBuilder().AddOnnxExtraction(missing)).Path);
        Assert.Equal(Path.Combine(_folder, "genai_config.json"), Assert.Throws<OnnxModelException>(() => Kernel.CreateBuilder().AddOnnxExtraction(_folder)).Path);
    }

    [Fact]
    public async Task Damaged_model_is_reported_by_the_first_request()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "genai_config.json"), "{ broken");
        Kernel kernel = Kernel.CreateBuilder().AddOnnxExtraction(_folder).Build();

        OnnxModelException exception = await Assert.ThrowsAsync<OnnxModelException>(() => kernel.ExtractAsync<News>("text"));

        Assert.EndsWith("genai_config.json", exception.Path, StringComparison.Ordinal);
    }
}
