using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntimeGenAI;
using NerSdk.Extraction;
using NerSdk.Models;

namespace NerSdk.OnnxRuntimeGenAI.Tests;

/// <summary>
/// The library's own chat client, which reads the token before the end token a second time: its answers end with <c>}}</c> (bytes 7D 7D) where the
/// model wrote <c>}</c>.
/// </summary>
public sealed class MicrosoftClientTests : IDisposable
{
    private const string Press = "Siemens opened a plant in Erlangen, said Roland Busch.";

    private readonly OnnxRuntimeGenAIChatClient _client = new(new Config(ExtractorModel.Path));

    static MicrosoftClientTests() => Models.GenAITelemetry.Disable();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task What_is_complete_is_kept_and_the_stray_brace_is_told()
    {
        ChatResponse response = await Backends.AskAsync(_client, Press);
        Assert.EndsWith("\"]}}", response.Text, StringComparison.Ordinal);

        ExtractionResult<News> result = await new PromptedExtractor<News>(_client, News.Schema).ExtractAsync(Press);

        Assert.Equal(["Siemens", "Erlangen", "Roland Busch"], result.Mentions.Select(mention => mention.Text));
        ExtractionIssue issue = Assert.Single(result.Issues);
        Assert.Equal(response.Text.Length - 1, issue.AnswerOffset);
    }
}
