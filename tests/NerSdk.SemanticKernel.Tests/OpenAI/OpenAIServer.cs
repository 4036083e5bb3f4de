using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>
/// An OpenAI-compatible chat server on the loopback interface: refuses what OpenAI refuses, with errors of the same shape, and answers what a test
/// has told it, whole or as a stream of server-sent events.
/// </summary>
public sealed class OpenAIServer : IAsyncLifetime
{
    public const string Model = "gpt-test";
    public const string ApiKey = "test-key";
    public const int PromptTokens = 57;
    public const int CachedTokens = 32;
    public const int CompletionTokens = 19;

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, ServerAnswer> _answers = new();

    public OpenAIServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        _application = builder.Build();
        _application.MapPost("/v1/chat/completions", AnswerAsync);
    }

    public Uri Endpoint => new(_application.Urls.Single() + "/v1");

    /// <summary>The requests of all tests, the newest last.</summary>
    internal ConcurrentQueue<JsonElement> Requests { get; } = new();

    public Task InitializeAsync() => _application.StartAsync();

    public async Task DisposeAsync() => await _application.DisposeAsync();

    /// <summary>Says what to answer where the last message is this document.</summary>
    internal void Script(string document, ServerAnswer answer) => _answers[document] = answer;

    private async Task AnswerAsync(HttpContext context)
    {
        RequestProblem? problem;
        JsonElement request = default;
        try
        {
            request = (await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)).RootElement;
            Requests.Enqueue(request);
            problem = RequestChecks.Find(request);
        }
        catch (JsonException)
        {
            problem = new RequestProblem("We could not parse the JSON body of your request.", null, null);
        }

        if (context.Request.Headers.Authorization != "Bearer " + ApiKey)
        {
            await RefuseAsync(context, HttpStatusCode.Unauthorized, new RequestProblem("Incorrect API key provided.", null, "invalid_api_key"));
            return;
        }

        if (problem is not null)
        {
            await RefuseAsync(context, HttpStatusCode.BadRequest, problem);
            return;
        }

        if (!_answers.TryGetValue(RequestChecks.GetText(request.GetProperty("messages").EnumerateArray().Last()), out ServerAnswer? answer))
        {
            await RefuseAsync(context, HttpStatusCode.NotFound, new RequestProblem("The test has no answer to this document.", null, null));
            return;
        }

        if (answer.IsEndless)
        {
            context.RequestAborted.Register(answer.Aborted.SetResult);
            answer.Started.SetResult();
            await answer.Aborted.Task;
            return;
        }

        bool isStreamed = request.TryGetProperty("stream", out JsonElement stream) && stream.GetBoolean();
        if (answer.Send is { } send)
        {
            await send(context, isStreamed);
        }
        else if (answer.Status != HttpStatusCode.OK)
        {
            await RefuseAsync(context, answer.Status, new RequestProblem(answer.Text, null, ((int)answer.Status).ToString(CultureInfo.InvariantCulture)));
        }
        else if (isStreamed)
        {
            await StreamAsync(context, request, answer);
        }
        else
        {
            await WriteWholeAsync(context, answer);
        }
    }

    private static Task RefuseAsync(HttpContext context, HttpStatusCode status, RequestProblem problem)
    {
        context.Response.StatusCode = (int)status;
        JsonObject body = new()
        {
            ["error"] = new JsonObject { ["message"] = problem.Message, ["type"] = "invalid_request_error", ["param"] = problem.Parameter, ["code"] = problem.Code },
        };
        return WriteAsync(context, "application/json", body.ToJsonString());
    }

    private static Task WriteWholeAsync(HttpContext context, ServerAnswer answer)
    {
        JsonObject body = CreateChunk("chat.completion", new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer.Text, ["refusal"] = null },
            ["logprobs"] = null,
            ["finish_reason"] = answer.FinishReason,
        });
        body["usage"] = CreateUsage();
        return WriteAsync(context, "application/json", body.ToJsonString());
    }

    private static async Task StreamAsync(HttpContext context, JsonElement request, ServerAnswer answer)
    {
        const string Kind = "chat.completion.chunk";
        await SendAsync(CreateChunk(Kind, CreateDelta(new() { ["role"] = "assistant", ["content"] = "" }, null)));
        foreach (string piece in answer.Text.EnumerateRunes().Select(rune => rune.ToString()).Chunk(5).Select(runes => string.Concat(runes)))
        {
            await SendAsync(CreateChunk(Kind, CreateDelta(new() { ["content"] = piece }, null)));
        }

        await SendAsync(CreateChunk(Kind, CreateDelta([], answer.FinishReason)));
        if (request.TryGetProperty("stream_options", out JsonElement options) && options.GetProperty("include_usage").GetBoolean())
        {
            JsonObject last = CreateChunk(Kind, null);
            last["usage"] = CreateUsage();
            await SendAsync(last);
        }

        await WriteAsync(context, "text/event-stream", "data: [DONE]\n\n");

        async Task SendAsync(JsonObject chunk)
        {
            await WriteAsync(context, "text/event-stream", $"data: {chunk.ToJsonString()}\n\n");
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static JsonObject CreateDelta(JsonObject delta, string? finishReason) =>
        new() { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finishReason };

    private static JsonObject CreateChunk(string kind, JsonObject? choice) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = kind,
        ["created"] = 1_700_000_000,
        ["model"] = Model + "-2026",
        ["choices"] = choice is null ? new JsonArray() : new JsonArray(choice),
    };

    private static JsonObject CreateUsage() => new()
    {
        ["prompt_tokens"] = PromptTokens,
        ["completion_tokens"] = CompletionTokens,
        ["total_tokens"] = PromptTokens + CompletionTokens,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = CachedTokens, ["audio_tokens"] = 0 },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
    };

    private static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = contentType;
        }

        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
