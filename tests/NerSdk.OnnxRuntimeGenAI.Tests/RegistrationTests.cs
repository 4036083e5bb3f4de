using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using NerSdk.Models;
using NerSdk.OnnxRuntimeGenAI.Models;

namespace NerSdk.OnnxRuntimeGenAI.Tests;

/// <summary>Registration with services and with a kernel, and what loading leaves behind.</summary>
public sealed class RegistrationTests
{
    private const string Press = "Siemens opened a plant in Erlangen, said Roland Busch.";

    [Fact]
    public async Task Kernel_extracts_with_the_model_and_its_provider_frees_it()
    {
        Kernel kernel = Kernel.CreateBuilder().AddOnnxRuntimeGenAIExtraction(ExtractorModel.Path).Build();

        ExtractionResult<News> result = await kernel.ExtractAsync<News>(Press);

        Assert.Equal("Roland Busch", Assert.Single(result.Value.Person).Text);
        Assert.NotNull(result.Usage.Passes);
        Assert.True(result.Value.Person[0].Confidence > 0);
        IChatClient client = kernel.GetRequiredService<IChatClient>();
        ((IDisposable)kernel.Services).Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetResponseAsync("Hi"));
    }

    [Fact]
    public async Task Services_give_one_client_by_key_with_middleware_around_it()
    {
        ServiceCollection services = new();
        List<string> asked = [];
        services.AddOnnxRuntimeGenAIExtraction(ExtractorModel.Path, new OnnxRuntimeGenAIOptions { MaxOutputTokens = 4 }, "small")
            .Use((messages, options, next, cancellationToken) =>
            {
                asked.Add(options?.ResponseFormat?.GetType().Name ?? "");
                return next(messages, options, cancellationToken);
            });
        await using ServiceProvider provider = services.BuildServiceProvider();

        IChatClient client = provider.GetRequiredKeyedService<IChatClient>("small");
        ChatResponse response = await Backends.AskAsync(client, Press);

        Assert.Equal(4, response.Usage!.OutputTokenCount);
        Assert.Equal(nameof(ChatResponseFormatJson), Assert.Single(asked));
        Assert.Same(client, provider.GetRequiredKeyedService<IChatClient>("small"));
    }

    [Fact]
    public void What_can_be_seen_at_once_is_refused_at_registration()
    {
        ServiceCollection services = new();

        Assert.Throws<GenAIModelException>(() => services.AddOnnxRuntimeGenAIExtraction("no such folder"));
        Assert.Throws<ArgumentOutOfRangeException>(() => services.AddOnnxRuntimeGenAIExtraction(ExtractorModel.Path, new OnnxRuntimeGenAIOptions { Threads = 0 }));
        Assert.Empty(services);
    }

    [Fact]
    public void Telemetry_is_off_for_native_code_once_a_model_is_loaded()
    {
        using Loaded loaded = new();

        Assert.Equal("1", OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable("ORT_DISABLE_TELEMETRY") : Marshal.PtrToStringUTF8(GetNative("ORT_DISABLE_TELEMETRY")));
    }

    [DllImport("libc", EntryPoint = "getenv")]
    private static extern nint GetNative([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
