using NerSdk.Chat;
using System.ComponentModel;
using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Prompting;
using NerSdk.Schemas;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>The embedded model, loaded once for all tests of the collection.</summary>
public sealed class ExtractorClient : IDisposable
{
    public OnnxChatClient Client { get; } = Create();

    public void Dispose() => Client.Dispose();

    public static OnnxChatClient Create(int? contextLength = null) =>
        new(ExtractorModel.Path, new OnnxChatClientOptions { Threads = 2, ContextLength = contextLength });

    /// <summary>Asks for an answer of a schema.</summary>
    public static Task<ChatResponse> AskAsync<T>(IChatClient client, EntitySchema<T> schema, string document, int? maxOutputTokens = null, CancellationToken cancellationToken = default) =>
        client.GetResponseAsync(
            EntityPrompt.CreateMessages(schema, document), new ChatOptions { MaxOutputTokens = maxOutputTokens }.WithEntitySchema(schema), cancellationToken);

    /// <summary>The answer of a client that has served nothing before.</summary>
    public static async Task<string> AskFreshAsync<T>(EntitySchema<T> schema, string document)
    {
        using OnnxChatClient client = Create();
        return (await AskAsync(client, schema, document)).Text;
    }

    public static DecodingDetails DetailsOf(ChatResponse response)
    {
        DecodingDetails? details = DecodingDetails.Find(response, out string? problem);
        Assert.Null(problem);
        return Assert.IsType<DecodingDetails>(details);
    }
}

[CollectionDefinition(Name)]
public sealed class ExtractorTests : ICollectionFixture<ExtractorClient>
{
    public const string Name = "Embedded model";
}

[EntitySchema, Description("Who and what a report is about.")]
public partial record PressReport
{
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity, Description("companies, institutions, teams and other organizations")]
    public IReadOnlyList<Mention> Organization { get; init; } = [];

    [Entity, Description("countries, cities and other named places")]
    public IReadOnlyList<Mention> Location { get; init; } = [];
}

[EntitySchema]
public partial record Appointment
{
    [Entity, Description("the day of the meeting")]
    public Mention? Date { get; init; }

    [Entity]
    public IReadOnlyList<Mention> Place { get; init; } = [];
}

/// <summary>Documents of the tests' own.</summary>
public static class Documents
{
    public const string Press = "Siemens opened a plant in Erlangen, said Roland Busch.";

    public const string Meeting = "Let us meet on Friday in Graz, at the town hall.";

    public const string Other = "Marie Dupont of Airbus flew from Toulouse to Hamburg with \"Jan\" Petersen.";
}
