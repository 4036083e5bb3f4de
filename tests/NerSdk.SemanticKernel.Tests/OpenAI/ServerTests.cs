using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>The server refuses what OpenAI refuses; otherwise the tests over it would show nothing.</summary>
public sealed class ServerTests(OpenAIServer server) : IClassFixture<OpenAIServer>
{
    private const string Fine =
        """
        {"model":"gpt-test","messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"fine"}]}],"temperature":0,
        "max_completion_tokens":9,"response_format":{"type":"json_schema","json_schema":{"name":"news","strict":true,"schema":SCHEMA}}}
        """;

    private const string FineSchema = """{"type":"object","properties":{"a":{"type":["string","null"]}},"required":["a"],"additionalProperties":false}""";

    [Fact]
    public async Task Request_without_fault_is_answered()
    {
        server.Script("fine", new("{}"));

        (HttpStatusCode status, JsonElement body) = await PostAsync(Fine.Replace("SCHEMA", FineSchema, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("{}", body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
    }

    [Theory]
    [InlineData("gpt-test", "gpt-other", "model")]
    [InlineData("\"role\":\"system\"", "\"role\":\"ruler\"", "messages[0].role")]
    [InlineData("\"role\":\"system\"", "\"role\":\"user\"", "messages[1].role")]
    [InlineData("\"role\":\"user\"", "\"role\":\"system\"", "messages[1].role")]
    [InlineData("\"role\":\"system\"", "\"role\":\"system\",\"tag\":1", "messages[0]")]
    [InlineData("\"content\":\"s\"", "\"content\":null", "messages[0].content")]
    [InlineData("\"type\":\"text\"", "\"type\":\"words\"", "messages[1].content")]
    [InlineData("\"temperature\":0", "\"temperature\":2.5", "temperature")]
    [InlineData("\"temperature\":0", "\"temperature\":\"0\"", "temperature")]
    [InlineData("\"temperature\":0", "\"nersdk.schema\":0", "nersdk.schema")]
    [InlineData("\"temperature\":0", "\"max_tokens\":9", "max_tokens")]
    [InlineData("\"max_completion_tokens\":9", "\"max_completion_tokens\":0", "max_completion_tokens")]
    [InlineData("\"name\":\"news\"", "\"name\":\"ärzte\"", "response_format.json_schema.name")]
    [InlineData("\"name\":\"news\"", "\"name\":\"n12345678901234567890123456789012345678901234567890123456789012345\"", "response_format.json_schema.name")]
    [InlineData("\"strict\":true", "\"strong\":true", "response_format.json_schema.strong")]
    [InlineData("\"required\":[\"a\"]", "\"required\":[]", "response_format")]
    [InlineData("\"additionalProperties\":false", "\"additionalProperties\":true", "response_format")]
    [InlineData("\"type\":[\"string\",\"null\"]", "\"type\":[\"string\",\"nothing\"]", "response_format")]
    [InlineData("\"type\":[\"string\",\"null\"]", "\"type\":\"array\"", "response_format")]
    [InlineData("\"type\":[\"string\",\"null\"]", "\"type\":\"string\",\"uniqueItems\":true", "response_format")]
    public async Task Fault_is_refused_by_the_name_of_the_parameter(string part, string fault, string parameter)
    {
        string request = Fine.Replace("SCHEMA", FineSchema, StringComparison.Ordinal);
        Assert.Contains(part, request, StringComparison.Ordinal);

        (HttpStatusCode status, JsonElement body) = await PostAsync(request.Replace(part, fault, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(parameter, body.GetProperty("error").GetProperty("param").GetString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string request)
    {
        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OpenAIServer.ApiKey);
        using HttpResponseMessage response = await client.PostAsync(
            new Uri(server.Endpoint + "/chat/completions"), new StringContent(request, Encoding.UTF8, "application/json"));
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
