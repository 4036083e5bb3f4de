using System.Text;
using System.Text.Json.Nodes;
using NerSdk.SemanticKernel.Tests.Scripted;
using static NerSdk.SemanticKernel.Tests.OpenAI.Misbehaving.Wire;

namespace NerSdk.SemanticKernel.Tests.OpenAI.Misbehaving;

/// <summary>The ways in which a server misbehaves, each with what should come of it.</summary>
internal static class ServerWays
{
    private const string Good = Texts.Answer;
    private const string Page = "<!DOCTYPE html><html><body>Bad gateway</body></html>";

    public static IReadOnlyDictionary<string, ServerWay> All { get; } = new Dictionary<string, ServerWay>
    {
        // Errors of HTTP.
        ["400"] = new(Status(400)) { Failure = 400 },
        ["401"] = new(Status(401)) { Failure = 401 },
        ["403"] = new(Status(403)) { Failure = 403 },
        ["404 with a page"] = new(Status(404, Page)) { Failure = 404 },
        ["408"] = new(Status(408)) { Failure = 408 },
        ["413"] = new(Status(413, "")) { Failure = 413 },
        ["429"] = new(Status(429)) { Failure = 429 },
        ["429 with Retry-After"] = new(Status(429, headers: ("Retry-After", "7"))) { Failure = 429 },
        ["500"] = new(Status(500)) { Failure = 500 },
        ["500 with an empty body"] = new(Status(500, "")) { Failure = 500 },
        ["502 with a page"] = new(Status(502, Page)) { Failure = 502 },
        ["503 with a date in Retry-After"] = new(Status(503, headers: ("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"))) { Failure = 503 },
        ["504"] = new(Status(504)) { Failure = 504 },
        ["529"] = new(Status(529)) { Failure = 529 },
        ["204"] = new(Status(204)) { Failure = 204 },
        ["redirect in a circle"] = new(Status(307, headers: ("Location", "/v1/chat/completions"))) { Failure = 307, FailureOfSecond = 401 },

        // Bodies that are none.
        ["empty body"] = new(Raw("")) { Failure = ServerWay.Unreadable, StreamedIssues = [ExtractionIssueKind.AnswerMalformed] },
        ["page"] = new(Raw(Page, "text/html")) { Failure = ServerWay.Unreadable, StreamedIssues = [ExtractionIssueKind.AnswerMalformed] },
        ["half a body"] = new(Raw("{\"id\":\"c\",\"choices\":[{\"index\":0,\"mess")) { Failure = ServerWay.Unreadable, StreamedIssues = [ExtractionIssueKind.AnswerMalformed] },
        ["connection closed at once"] = new((context, _) => { context.Abort(); return Task.CompletedTask; }) { Failure = ServerWay.Broken },
        ["connection closed in the body"] = new(async (context, isStreamed) =>
        {
            context.Response.ContentLength = 10_000;
            await WriteAsync(context, isStreamed ? "text/event-stream" : "application/json", isStreamed ? "data: {\"id\":\"c\",\n" : "{\"id\":\"c\",");
            await context.Response.Body.FlushAsync();
            context.Abort();
        }) { Failure = ServerWay.Broken },
        ["array"] = new(Body(_ => new JsonArray(1))) { Failure = ServerWay.Unreadable },
        ["null"] = new(Body(_ => null)) { Failure = ServerWay.Unreadable },
        ["error with status 200"] = new(Body(_ => JsonNode.Parse("""{"error":{"message":"overloaded"}}"""))) { Failure = ServerWay.Unreadable, StreamedIssues = [ExtractionIssueKind.AnswerMalformed] },
        ["no choices"] = new(Body(isStreamed => { JsonObject body = Completion(isStreamed, null); body.Remove("choices"); return body; })) { Failure = ServerWay.Unreadable, StreamedIssues = [ExtractionIssueKind.AnswerMalformed] },
        ["choices null"] = new(Choices(_ => null)) { Failure = ServerWay.Unreadable },
        ["choices empty"] = new(Choices(_ => new JsonArray())) { Failure = ServerWay.Unreadable, StreamedIssues = [ExtractionIssueKind.AnswerMalformed] },
        ["choices a text"] = new(Choices(_ => "Siemens")) { Failure = ServerWay.Unreadable },
        ["message null"] = new(Message(null)) { Failure = ServerWay.Unreadable, StreamedIssues = [ExtractionIssueKind.AnswerMalformed] },
        ["invalid UTF-8"] = new((context, isStreamed) => WriteAsync(context, isStreamed ? "text/event-stream" : "application/json", InvalidUtf8(isStreamed))) { Failure = ServerWay.Unreadable },
        ["byte order mark before the body"] = new((context, isStreamed) => Raw("\ufeff" + WholeBody(isStreamed))(context, isStreamed)) { Failure = ServerWay.Unreadable, StreamedIssues = [] },
        ["text/plain"] = new((context, isStreamed) => Raw(WholeBody(isStreamed), "text/plain")(context, isStreamed)),
        ["slow"] = new(async (context, isStreamed) => { await Task.Delay(300); await Answer(Good)(context, isStreamed); }),
        ["half a stream"] = new(Raw($"data: {Completion(true, new JsonArray(Choice(true, new JsonObject { ["content"] = "{\"person\":[\"Roland Busch\"]," }, null))).ToJsonString()}\n\n")) { Issues = [ExtractionIssueKind.AnswerMalformed], StreamOnly = true },
        ["event that is no JSON"] = new(Raw("data: {oops}\n\ndata: [DONE]\n\n")) { Failure = ServerWay.Unreadable, StreamOnly = true },

        // Messages that are no answers.
        ["content null"] = new(Answer(null)) { Issues = [ExtractionIssueKind.AnswerMalformed] },
        ["content empty"] = new(Answer("")) { Issues = [ExtractionIssueKind.AnswerMalformed] },
        ["content of parts"] = new(Message(new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = Good }) })),
        ["tool call"] = new(Message(new JsonObject { ["role"] = "assistant", ["content"] = null, ["tool_calls"] = new JsonArray(JsonNode.Parse("""{"index":0,"id":"t","type":"function","function":{"name":"find","arguments":"{}"}}""")) }, "tool_calls")) { Issues = [ExtractionIssueKind.AnswerMalformed], FailureOfSecond = 400 },
        ["refusal"] = new(Message(new JsonObject { ["role"] = "assistant", ["content"] = null, ["refusal"] = "I can't." })) { Issues = [ExtractionIssueKind.Refused] },
        ["content_filter"] = new(Answer(null, "content_filter")) { Issues = [ExtractionIssueKind.Refused] },
        ["content_filter in the middle"] = new(Answer(Good[..30], "content_filter")) { Issues = [ExtractionIssueKind.Refused] },
        ["length"] = new(Answer(Good[..30], "length")) { Issues = [ExtractionIssueKind.AnswerTruncated] },
        ["finish reason unknown"] = new(Answer(Good, "eos_token")) { Failure = ServerWay.Unreadable },
        ["finish reason null"] = new(Answer(Good, null)) { Failure = ServerWay.Unreadable, StreamedIssues = [] },
        ["two choices"] = new(Choices(isStreamed => new JsonArray(Choice(isStreamed, new JsonObject { ["content"] = Good }), Choice(isStreamed, new JsonObject { ["content"] = "{}" }, index: 1)))),
        ["role missing"] = new(Message(new JsonObject { ["content"] = Good })),

        // Answers that the schema does not know.
        ["fence"] = new(Answer($"```json\n{Good}\n```")) { Issues = [ExtractionIssueKind.TextAroundAnswer] },
        ["thinking"] = new(Answer($"<think>Who? {{Siemens}}</think>{Good}")) { Issues = [ExtractionIssueKind.TextAroundAnswer] },
        ["prose"] = new(Answer($"Sure! {Good} Anything else?")) { Issues = [ExtractionIssueKind.TextAroundAnswer, ExtractionIssueKind.TextAfterAnswer] },
        ["sentence"] = new(Answer("I'm sorry, I can't do that.")) { Issues = [ExtractionIssueKind.Refused] },
        ["byte order mark"] = new(Answer("\ufeff" + Good)) { Issues = [ExtractionIssueKind.TextAroundAnswer] },
        ["other names"] = new(Answer(Good.Replace("\"person\"", "\"Persons\"", StringComparison.Ordinal))) { Issues = [ExtractionIssueKind.FieldRenamed] },
        ["array around"] = new(Answer($"[{Good}]")) { Issues = [ExtractionIssueKind.AnswerUnwrapped] },
        ["other schema"] = new(Answer("""{"weather":"fine"}""")) { Issues = [ExtractionIssueKind.UnknownField, ExtractionIssueKind.MissingField, ExtractionIssueKind.MissingField, ExtractionIssueKind.MissingField] },
        ["no JSON but digits"] = new(Answer("42")) { Issues = [ExtractionIssueKind.AnswerMalformed] },
        ["huge"] = new(Answer($"{{\"person\":[\"Roland Busch\"{string.Concat(Enumerable.Repeat(",\"Roland Busch\"", 20_000))}],\"organization\":[],\"location\":[]}}")) { Issues = [.. Enumerable.Repeat(ExtractionIssueKind.DuplicateMention, 20_000)] },
        ["nested without end"] = new(Answer(new string('[', 100_000))) { Issues = [ExtractionIssueKind.AnswerMalformed] },
    };

    private static string WholeBody(bool isStreamed)
    {
        string body = Completion(isStreamed, new JsonArray(Choice(isStreamed, new JsonObject { ["role"] = "assistant", ["content"] = Good }))).ToJsonString();
        return isStreamed ? $"data: {body}\n\ndata: [DONE]\n\n" : body;
    }

    private static byte[] InvalidUtf8(bool isStreamed)
    {
        byte[] body = Encoding.Latin1.GetBytes(WholeBody(isStreamed).Replace("Roland", "R\u00f6land", StringComparison.Ordinal));
        return body;
    }
}
