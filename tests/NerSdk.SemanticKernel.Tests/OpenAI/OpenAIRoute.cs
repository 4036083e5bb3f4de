using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using NerSdk.Extraction;
using OpenAI;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>The ways to an OpenAI-compatible server.</summary>
public enum OpenAIRoute
{
    /// <summary>Semantic Kernel's connector as chat completion service.</summary>
    ChatService,

    /// <summary>Semantic Kernel's registration of the chat client of Microsoft.Extensions.AI.OpenAI.</summary>
    ChatClient,

    /// <summary>The chat client of Microsoft.Extensions.AI.OpenAI, made by hand and put into the kernel.</summary>
    OwnChatClient,
}

internal static class OpenAIRoutes
{
    /// <summary>A kernel that reaches the server on one way, without retries, so that a test sees the first error.</summary>
    public static Kernel CreateKernel(this OpenAIServer server, OpenAIRoute route, string apiKey = OpenAIServer.ApiKey, TimeSpan? timeout = null) =>
        CreateBuilder(server, route, apiKey, timeout).Build();

    /// <summary>Such a kernel with options for the extractor of a record.</summary>
    public static Kernel CreateKernel<T>(this OpenAIServer server, OpenAIRoute route, Action<PromptedExtractorOptions<T>> configure)
    {
        IKernelBuilder builder = CreateBuilder(server, route, OpenAIServer.ApiKey);
        builder.Services.Configure(configure);
        return builder.Build();
    }

    private static IKernelBuilder CreateBuilder(OpenAIServer server, OpenAIRoute route, string apiKey, TimeSpan? timeout = null)
    {
        TimeSpan patience = timeout ?? TimeSpan.FromSeconds(100);
        IKernelBuilder builder = Kernel.CreateBuilder();
        switch (route)
        {
            case OpenAIRoute.ChatService:
                // A client of one's own ends the connector's retries.
                builder.AddOpenAIChatCompletion(OpenAIServer.Model, server.Endpoint, apiKey, httpClient: new HttpClient { Timeout = patience });
                break;
            case OpenAIRoute.ChatClient:
                builder.AddOpenAIChatClient(OpenAIServer.Model, server.Endpoint, apiKey, httpClient: new HttpClient { Timeout = patience });
                break;
            case OpenAIRoute.OwnChatClient:
                builder.Services.AddSingleton(server.CreateChatClient(apiKey, patience));
                break;
        }

        return builder;
    }

    public static IChatClient CreateChatClient(this OpenAIServer server, string apiKey = OpenAIServer.ApiKey, TimeSpan? timeout = null)
    {
        OpenAIClientOptions options = new() { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(maxRetries: 0), NetworkTimeout = timeout };
        return new OpenAIClient(new ApiKeyCredential(apiKey), options).GetChatClient(OpenAIServer.Model).AsIChatClient();
    }
}
