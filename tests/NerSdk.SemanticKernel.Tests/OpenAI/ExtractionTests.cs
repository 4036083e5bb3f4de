using System.ClientModel;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Extraction;
using NerSdk.Prompting;
using NerSdk.Schemas;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>Extraction over an OpenAI-compatible server, on every way there.</summary>
public sealed partial class ExtractionTests(OpenAIServer server) : IClassFixture<OpenAIServer>
{
    public static TheoryData<OpenAIRoute> Routes => [.. Enum.GetValues<OpenAIRoute>()];

    [Theory, MemberData(nameof(Routes))]
    public async Task Mentions_and_usage_come_back_and_the_request_is_what_was_asked(OpenAIRoute route)
    {
        server.Script(Texts.Document, new(Texts.Answer));

        ExtractionResult<News> found = await server.CreateKernel(route).ExtractAsync<News>(Texts.Document, new ExtractionOptions { MaxOutputTokens = 200 });

        Assert.Empty(found.Issues);
        Assert.Equal([new Mention("Roland Busch", 41, 53)], found.Value.Person);
        Assert.Equal([new Mention("Siemens", 0, 7)], found.Value.Organization);
        Assert.Equal([new Mention("Erlangen", 26, 34)], found.Value.Location);
        Assert.Equal(
            (OpenAIServer.PromptTokens, OpenAIServer.CachedTokens, OpenAIServer.CompletionTokens),
            (found.Usage.InputTokens, found.Usage.CachedInputTokens, found.Usage.OutputTokens));

        JsonElement request = LastRequest(Texts.Document);
        Assert.Equal(0, request.GetProperty("temperature").GetDouble());
        Assert.Equal(200, request.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(
            [("system", News.Schema.SystemPrompt), ("user", Texts.Document)],
            request.GetProperty("messages").EnumerateArray().Select(message => (message.GetProperty("role").GetString()!, RequestChecks.GetText(message))));
        Assert.Equal(["person", "organization", "location"], Schema(request).GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Fields_are_told_as_they_become_final(OpenAIRoute route)
    {
        const string Document = "Stream: Siemens opened a plant in Erlangen, said Roland Busch.";
        server.Script(Document, new(Texts.Answer));

        List<ExtractionUpdate<News>> updates = [];
        await foreach (ExtractionUpdate<News> update in server.CreateKernel(route).GetEntityExtractor<News>().ExtractStreamingAsync(Document))
        {
            updates.Add(update);
        }

        Assert.Equal([["person"], ["person", "organization"]], updates.Take(2).Select(update => update.FinalFields));
        Assert.Equal("Roland Busch", Assert.Single(updates[0].Value.Person).Text);
        ExtractionResult<News> found = updates[^1].Result!;
        Assert.Empty(found.Issues);
        Assert.Equal(3, found.Mentions.Count);
        Assert.Equal(
            (OpenAIServer.PromptTokens, OpenAIServer.CachedTokens, OpenAIServer.CompletionTokens),
            (found.Usage.InputTokens, found.Usage.CachedInputTokens, found.Usage.OutputTokens));
        Assert.True(LastRequest(Document).GetProperty("stream").GetBoolean());
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Examples_are_earlier_turns(OpenAIRoute route)
    {
        const string Document = "Examples: Ada met Grace.";
        server.Script(Document, new("""{"person":["Ada","Grace"],"organization":[],"location":[]}"""));
        Kernel kernel = server.CreateKernel<News>(route, options => options.Examples =
        [
            new EntityExample<News>("Nobody came.", new News()), new EntityExample<News>("Kim left.", new News { Person = [new Mention("Kim", 0, 3)] }),
        ]);

        ExtractionResult<News> found = await kernel.ExtractAsync<News>(Document);

        Assert.Empty(found.Issues);
        Assert.Equal(["Ada", "Grace"], found.Value.Person.Select(person => person.Text));
        Assert.Equal(
            ["system", "user", "assistant", "user", "assistant", "user"],
            LastRequest(Document).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Answer_that_was_cut_is_an_issue_and_what_stands_there_is_kept(OpenAIRoute route)
    {
        const string Document = "Cut: Ada met Grace.";
        server.Script(Document, new("""{"person":["Ada","Gra""") { FinishReason = "length" });

        ExtractionResult<News> found = await server.CreateKernel(route).ExtractAsync<News>(Document);

        Assert.Contains(ExtractionIssueKind.AnswerTruncated, found.Issues.Select(issue => issue.Kind));
        Assert.Equal("Ada", Assert.Single(found.Value.Person).Text);
        Assert.Equal(OpenAIServer.CompletionTokens, found.Usage.OutputTokens);
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Schemas_with_names_in_other_scripts_are_accepted(OpenAIRoute route)
    {
        Kernel kernel = server.CreateKernel(route);
        server.Script("Dr. Müller, 1,80 m", new("""{"ärzte":["Müller"],"größe":"1,80 m"}"""));
        server.Script("王芳 来了。", new("""{"病人":["王芳"]}"""));
        server.Script("她去了 上海。", new("""{"地点":["上海"]}"""));
        server.Script("Long: Ada", new("""{"person":["Ada"]}"""));

        await FindAsync<Ärztebrief>("Dr. Müller, 1,80 m", ("ärzte", 4, 10), ("größe", 12, 18));
        await FindAsync<病历>("王芳 来了。", ("病人", 0, 2));
        await FindAsync<新闻>("她去了 上海。", ("地点", 4, 6));
        await FindAsync<LongName>("Long: Ada", ("person", 6, 9));

        async Task FindAsync<T>(string document, params (string Label, int Start, int End)[] expected)
            where T : IEntitySchema<T>
        {
            ExtractionResult<T> found = await kernel.ExtractAsync<T>(document);
            Assert.Empty(found.Issues);
            Assert.Equal(expected, found.Mentions.Select(mention => (mention.Label, mention.Start, mention.End)));
        }
    }

    [Fact]
    public async Task Names_that_differ_still_differ_for_the_server()
    {
        PromptedExtractor<病历> first = PromptedExtractor.Create<病历>(server.CreateChatClient());
        PromptedExtractor<新闻> second = PromptedExtractor.Create<新闻>(server.CreateChatClient());
        PromptedExtractor<News> third = PromptedExtractor.Create<News>(server.CreateChatClient());
        foreach (string document in (string[])["Name 1", "Name 2", "Name 3"])
        {
            server.Script(document, new("{}"));
        }

        await first.ExtractAsync("Name 1");
        await second.ExtractAsync("Name 2");
        await third.ExtractAsync("Name 3");

        Assert.Matches(GeneratedName(), Name("Name 1"));
        Assert.Matches(GeneratedName(), Name("Name 2"));
        Assert.NotEqual(Name("Name 1"), Name("Name 2"));
        Assert.Equal("news", Name("Name 3"));

        string Name(string document) => LastRequest(document).GetProperty("response_format").GetProperty("json_schema").GetProperty("name").GetString()!;
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Schema_is_strict_unless_the_request_says_otherwise(OpenAIRoute route)
    {
        const string Document = "Strict: Dr. Müller";
        server.Script(Document, new("""{"ärzte":["Müller"],"größe":null}"""));

        ExtractionResult<Ärztebrief> found = await server.CreateKernel(route).ExtractAsync<Ärztebrief>(Document);

        Assert.Empty(found.Issues);
        Assert.Equal("Müller", Assert.Single(found.Mentions).Text);
        JsonElement format = LastRequest(Document).GetProperty("response_format").GetProperty("json_schema");
        Assert.True(format.GetProperty("strict").GetBoolean());
        Assert.Matches(GeneratedName(), format.GetProperty("name").GetString());

        Kernel kernel = server.CreateKernel<Ärztebrief>(route, options => options.ConfigureRequest = request => request.AdditionalProperties!["strict"] = false);
        await kernel.ExtractAsync<Ärztebrief>(Document);
        format = LastRequest(Document).GetProperty("response_format").GetProperty("json_schema");
        Assert.False(format.TryGetProperty("strict", out JsonElement strict) && strict.GetBoolean());
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task What_the_server_refuses_is_the_connectors_exception(OpenAIRoute route)
    {
        Kernel kernel = server.CreateKernel<News>(route, options => options.ConfigureRequest = request => request.Temperature = 3);

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => kernel.ExtractAsync<News>("too hot"));

        AssertStatus(route, HttpStatusCode.BadRequest, exception);
        Assert.Contains("temperature", exception.ToString(), StringComparison.Ordinal);
        AssertStatus(route, HttpStatusCode.Unauthorized, await Assert.ThrowsAnyAsync<Exception>(() => server.CreateKernel(route, "wrong").ExtractAsync<News>("key")));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Errors_of_the_server_are_the_connectors_exceptions(OpenAIRoute route)
    {
        foreach (HttpStatusCode status in (HttpStatusCode[])[HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError])
        {
            string document = "Error " + status;
            server.Script(document, new("Rate limit or worse.") { Status = status });

            AssertStatus(route, status, await Assert.ThrowsAnyAsync<Exception>(() => server.CreateKernel(route).ExtractAsync<News>(document)));
        }
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Cancellation_ends_the_request(OpenAIRoute route)
    {
        string document = "Slow " + route;
        ServerAnswer answer = new("{}") { IsEndless = true };
        server.Script(document, answer);
        using CancellationTokenSource cancellation = new();

        Task<ExtractionResult<News>> extraction = server.CreateKernel(route).ExtractAsync<News>(document, cancellationToken: cancellation.Token);
        await answer.Started.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => extraction);
        await answer.Aborted.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static void AssertStatus(OpenAIRoute route, HttpStatusCode status, Exception exception) => Assert.Equal(
        status,
        route == OpenAIRoute.ChatService ? Assert.IsType<HttpOperationException>(exception).StatusCode : (HttpStatusCode)Assert.IsType<ClientResultException>(exception).Status);

    private static JsonElement Schema(JsonElement request) => request.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema");

    private JsonElement LastRequest(string document) =>
        server.Requests.Last(request => RequestChecks.GetText(request.GetProperty("messages").EnumerateArray().Last()) == document);

    [GeneratedRegex("^[A-Za-z0-9_-]*_[0-9a-f]{8}$")]
    private static partial Regex GeneratedName();
}
