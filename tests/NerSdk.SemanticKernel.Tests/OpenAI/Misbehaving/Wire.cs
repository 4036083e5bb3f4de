using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NerSdk.SemanticKernel.Tests.OpenAI.Misbehaving;

/// <summary>Sends answers of which a part is not as it should be, whole or as a stream of one event.</summary>
internal static class Wire
{
    public delegate Task Send(HttpContext context, bool isStreamed);

    /// <summary>An answer of a model.</summary>
    public static Send Answer(string? content, string? finish = "stop") => Message(new JsonObject { ["role"] = "assistant", ["content"] = content }, finish);

    /// <summary>A message of a model.</summary>
    public static Send Message(JsonNode? message, string? finish = "stop") => Body(isStreamed => Completion(isStreamed, new JsonArray(Choice(isStreamed, message, finish))));

    /// <summary>Any choices.</summary>
    public static Send Choices(Func<bool, JsonNode?> choices) => Body(isStreamed => Completion(isStreamed, choices(isStreamed)));

    /// <summary>Any JSON; in a stream one event.</summary>
    public static Send Body(Func<bool, JsonNode?> body) => (context, isStreamed) =>
        isStreamed
            ? WriteAsync(context, "text/event-stream", $"data: {body(true)?.ToJsonString() ?? "null"}\n\ndata: [DONE]\n\n")
            : WriteAsync(context, "application/json", body(false)?.ToJsonString() ?? "null");

    /// <summary>Any text; a stream gets the same.</summary>
    public static Send Raw(string text, string? contentType = null) => (context, isStreamed) => WriteAsync(context, contentType ?? (isStreamed ? "text/event-stream" : "application/json"), text);

    /// <summary>An error with a status.</summary>
    public static Send Status(int status, string body = """{"error":{"message":"no","type":"t","param":null,"code":"c"}}""", params (string Name, string Value)[] headers) => (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach ((string name, string value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return status is 204 or 304 ? Task.CompletedTask : WriteAsync(context, "application/json", body);
    };

    public static JsonObject Completion(bool isStreamed, JsonNode? choices) => new()
    {
        ["id"] = "c",
        ["object"] = isStreamed ? "chat.completion.chunk" : "chat.completion",
        ["created"] = 1_700_000_000,
        ["model"] = OpenAIServer.Model,
        ["choices"] = choices,
    };

    public static JsonObject Choice(bool isStreamed, JsonNode? message, string? finish = "stop", int index = 0) => new()
    {
        ["index"] = index,
        [isStreamed ? "delta" : "message"] = message?.DeepClone(),
        ["finish_reason"] = finish,
    };

    public static Task WriteAsync(HttpContext context, string contentType, string text) => WriteAsync(context, contentType, Encoding.UTF8.GetBytes(text));

    public static async Task WriteAsync(HttpContext context, string contentType, byte[] body)
    {
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
