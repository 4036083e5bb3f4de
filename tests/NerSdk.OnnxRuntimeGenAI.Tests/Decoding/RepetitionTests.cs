using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.OnnxRuntimeGenAI.Decoding;
using Xunit.Abstractions;

namespace NerSdk.OnnxRuntimeGenAI.Tests.Decoding;

/// <summary>Lists in which the model would repeat itself.</summary>
public sealed class RepetitionTests(ITestOutputHelper output) : IDisposable
{
    private readonly Loaded _loaded = new();

    public void Dispose() => _loaded.Dispose();

    // With new items where the model repeats itself, and with lists that end there.
    [SharedFact]
    public void Lists_stay_distinct_and_answers_come_to_their_end()
    {
        foreach (int maxNewItems in (int[])[Generation.MaxNewItems, 0])
        {
            string text = File.ReadAllText(SharedFiles.Locate("data", "longdocs", "05_news_election.txt"));
            GreedyChatRequest request = GreedyChatRequest.Create(Backends.Messages(text[..1500]), Backends.Options(), 512, "extractor-135m-int4");
            using Generation generation = new(_loaded.Model, request, 4096, maxNewItems);
            while (generation.MoveNext(CancellationToken.None))
            {
            }

            string answer = generation.TakeNewText();
            output.WriteLine($"{generation.Resumptions}: {answer}");
            Assert.Equal(ChatFinishReason.Stop, generation.FinishReason);
            using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(answer);
            foreach (System.Text.Json.JsonProperty list in json.RootElement.EnumerateObject())
            {
                string[] items = [.. list.Value.EnumerateArray().Select(item => item.GetString()!)];
                Assert.Equal(items.Distinct(), items);
                Assert.All(items, item => Assert.Contains(item, text, StringComparison.Ordinal));
            }

            Assert.InRange(generation.Resumptions, 1, Generation.MaxNewItems + 3);
        }
    }
}
