using System.ComponentModel;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Schemas;

// Each model that is loaded takes all processors.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace NerSdk.OnnxRuntimeGenAI.Tests;

/// <summary>The embedded model on both backends, in one process, each loaded once for all tests.</summary>
public sealed class Backends : IDisposable
{
    // Threads that spin while they wait would take the processors from the other backend.
    public OnnxRuntimeGenAIExtractionClient GenAI { get; } = new(ExtractorModel.Path, new OnnxRuntimeGenAIOptions
    {
        Threads = 2,
        ConfigureModel = config => config.Overlay("""{"model":{"decoder":{"session_options":{"session.intra_op.allow_spinning":"0"}}}}"""),
    });

    public OnnxChatClient Own { get; } = new(ExtractorModel.Path, new OnnxChatClientOptions
    {
        Threads = 2,
        ConfigureSession = session => session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0"),
    });

    public void Dispose()
    {
        GenAI.Dispose();
        Own.Dispose();
    }

    public static Task<ChatResponse> AskAsync(IChatClient client, string document, int? maxOutputTokens = null, CancellationToken cancellationToken = default) =>
        client.GetResponseAsync(Messages(document), Options(maxOutputTokens), cancellationToken);

    public static IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IChatClient client, string document, CancellationToken cancellationToken = default) =>
        client.GetStreamingResponseAsync(Messages(document), Options(), cancellationToken);

    public static IList<ChatMessage> Messages(string document) => EntityPrompt.CreateMessages(News.Schema, document);

    public static ChatOptions Options(int? maxOutputTokens = null) => new ChatOptions { MaxOutputTokens = maxOutputTokens }.WithEntitySchema(News.Schema);

    public static DecodingDetails DetailsOf(ChatResponse response)
    {
        DecodingDetails? details = DecodingDetails.Find(response, out string? problem);
        Assert.Null(problem);
        return Assert.IsType<DecodingDetails>(details);
    }
}

[CollectionDefinition(Name)]
public sealed class BackendTests : ICollectionFixture<Backends>
{
    public const string Name = "Backends";
}

[EntitySchema]
public partial record News
{
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity, Description("companies, institutions, teams and other organizations")]
    public IReadOnlyList<Mention> Organization { get; init; } = [];

    [Entity, Description("countries, cities and other named places")]
    public IReadOnlyList<Mention> Location { get; init; } = [];
}

[EntitySchema]
public partial record Booking
{
    [Entity, Description("the day")]
    public Mention? Date { get; init; }

    [Entity, Description("family name of the guest")]
    public Mention? LastName { get; init; }
}
