using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Prompting;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

public sealed class ExtractionOptionsTests
{
    private const string Document = "Ada met Bob. Ada left.";

    [Fact]
    public async Task Options_of_a_call_go_before_those_of_the_extractor()
    {
        using ScriptedChatClient client = new("""{"person":["Ada"],"day":null}""");
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client, new()
        {
            Defaults = new() { Occurrences = OccurrencePolicy.First, MaxOutputTokens = 50, AdditionalProperties = new() { ["a"] = 1, ["b"] = 1 } },
        });

        Assert.Single((await extractor.ExtractAsync(Document)).Mentions);
        Assert.Equal(50, client.Options!.MaxOutputTokens);

        ExtractionResult<News> found = await extractor.ExtractAsync(
            Document, new() { Occurrences = OccurrencePolicy.All, MaxOutputTokens = 60, AdditionalProperties = new() { ["b"] = 2 } });
        Assert.Equal(2, found.Mentions.Count);
        Assert.Equal(60, client.Options.MaxOutputTokens);
        Assert.Equal((1, 2), (client.Options.AdditionalProperties!["a"], client.Options.AdditionalProperties["b"]));

        Assert.Single((await extractor.ExtractAsync(Document, new() { MaxOutputTokens = 60 })).Mentions);
    }

    [Fact]
    public async Task Options_are_left_as_they_were_given()
    {
        using ScriptedChatClient client = new("""{"person":[],"day":null}""");
        ExtractionOptions given = new() { AdditionalProperties = new() { ["a"] = 1 } };
        PromptedExtractorOptions<News> options = new() { Defaults = { MaxOutputTokens = 50, AdditionalProperties = new() { ["b"] = 1 } } };
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client, options);
        options.Defaults.MaxOutputTokens = 70;

        await extractor.ExtractAsync(Document, given);

        Assert.Equal(50, client.Options!.MaxOutputTokens);
        Assert.Null(given.MaxOutputTokens);
        Assert.Equal("a", Assert.Single(given.AdditionalProperties!).Key);
        Assert.Equal("b", Assert.Single(options.Defaults.AdditionalProperties!).Key);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_value_out_of_range_is_refused_by_the_name_of_the_option(int tokens)
    {
        using ScriptedChatClient client = new("never asked");
        ExtractionOptions wrong = new() { MaxOutputTokens = tokens };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("MaxOutputTokens", () => PromptedExtractor.Create<News>(client).ExtractAsync(Document, wrong));
        Assert.Throws<ArgumentOutOfRangeException>("MaxOutputTokens", () => PromptedExtractor.Create<News>(client, new() { Defaults = wrong }));
        Assert.Equal(0, client.Calls);
    }

    [Fact]
    public void Values_without_a_meaning_are_refused_by_the_name_of_the_option()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Occurrences", () => new ExtractionOptions { Occurrences = (OccurrencePolicy)7 }.Validate());
        Assert.Throws<ArgumentException>("Examples", () => new PromptedExtractorOptions<News> { Examples = null! }.Validate());
        EntityExample<News>[] wrong = [null!, new(null!, new News()), new("Ada", null!)];
        Assert.All(wrong, example =>
        {
            PromptedExtractorOptions<News> options = new() { Examples = [new("Ada", new News()), example] };
            Assert.StartsWith("Examples[1] is null", Assert.Throws<ArgumentException>("Examples", options.Validate).Message, StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentException>("Defaults", () => new PromptedExtractorOptions<News> { Defaults = null! }.Validate());
    }

    [Fact]
    public void A_clone_is_independent()
    {
        ExtractionOptions options = new() { Occurrences = OccurrencePolicy.First, MaxOutputTokens = 5, AdditionalProperties = new() { ["a"] = 1 } };

        ExtractionOptions clone = options.Clone();
        clone.AdditionalProperties!["a"] = 2;
        clone.MaxOutputTokens = 6;

        Assert.Equal((OccurrencePolicy.First, 5, 1), (clone.Occurrences!.Value, options.MaxOutputTokens!.Value, (int)options.AdditionalProperties["a"]!));
    }

    [Fact]
    public void A_document_is_a_text_and_may_have_an_id()
    {
        TextDocument document = "text";

        Assert.Equal(new TextDocument("text"), document);
        Assert.Null(document.Id);
        Assert.Equal("d1", new TextDocument("text", "d1").Id);
        Assert.Throws<ArgumentNullException>("Text", () => new TextDocument(null!));
        Assert.Throws<ArgumentNullException>("Text", () => document with { Text = null! });
    }

    [Fact]
    public void An_extractor_tells_what_it_is_made_of()
    {
        using ScriptedChatClient client = new("");
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);

        Assert.Same(extractor, extractor.GetService(typeof(PromptedExtractor<News>)));
        Assert.Same(extractor, extractor.GetService(typeof(IEntityExtractor<News>)));
        Assert.Same(News.Schema, extractor.GetService(typeof(NerSdk.Schemas.EntitySchema)));
        Assert.Same(client, extractor.GetService(typeof(IChatClient)));
        Assert.Equal("tiny", Assert.IsType<ChatClientMetadata>(extractor.GetService(typeof(ChatClientMetadata))).DefaultModelId);
        Assert.Null(extractor.GetService(typeof(Uri)));
        Assert.Null(extractor.GetService(typeof(IEntityExtractor<News>), "key"));
    }
}
