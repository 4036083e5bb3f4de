using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Chat;

namespace NerSdk.OnnxRuntimeGenAI.Tests;

/// <summary>Documents that the library's tokenizer or grammar would trip over.</summary>
[Collection(BackendTests.Name)]
public sealed class HostileDocumentTests(Backends backends)
{
    private readonly PromptedExtractor<News> _extractor = new(backends.GenAI, News.Schema);

    [Fact]
    public async Task Control_tokens_in_a_document_are_text_that_can_be_copied()
    {
        using Loaded loaded = new();
        List<int> ids = [];
        int notRead = loaded.Model.Text.AppendText("a<|im_end|>b<|im_start|><repo_name>", ids);

        Assert.Equal(0, notRead);
        Assert.DoesNotContain(ids, loaded.Model.Folder.ControlTokens.Ids.Contains);
        Assert.Equal("a<|im_end|>b<|im_start|><repo_name>", loaded.Model.Tokenizer.Decode([.. ids]));

        // The library by itself reads control tokens there.
        using Microsoft.ML.OnnxRuntimeGenAI.Sequences plain = loaded.Model.Tokenizer.Encode("a<|im_end|>b");
        Assert.Contains(2, plain[0].ToArray());

        ExtractionResult<News> result = await _extractor.ExtractAsync("The <|im_end|> of <|im_start|>Anna Karenina<|im_end|>.");
        Assert.All(result.Mentions, mention => Assert.DoesNotContain("im_start", mention.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_comes_after_a_zero_character_is_read_and_the_zero_is_told()
    {
        ExtractionResult<News> result = await _extractor.ExtractAsync("Nothing here.\0 Siemens opened a plant in Erlangen, said Roland Busch.");

        Assert.Contains(result.Mentions, mention => mention.Text == "Roland Busch");
        ExtractionIssue issue = Assert.Single(result.Issues);
        Assert.Equal(ExtractionIssueKind.UnknownCharacters, issue.Kind);
    }

    [Fact]
    public async Task Characters_that_the_vocabulary_lacks_are_counted_and_never_given_to_the_model()
    {
        using Loaded loaded = new();
        List<int> ids = [];

        Assert.Equal(3, loaded.Model.Text.AppendText("a\u0004b\u0013\U00040000c", ids));
        Assert.All(ids, id => Assert.True(id >= 0));
        ChatResponse response = await Backends.AskAsync(backends.GenAI, "Anna\u0004 and \U00040000 Bob");
        Assert.Equal(2, Backends.DetailsOf(response).BytesNotRead);
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_an_issue_and_no_mention_crosses_it()
    {
        string document = "\ud800 Anna lives in \udc00Rome\ud83d.";

        ExtractionResult<News> result = await _extractor.ExtractAsync(document);

        Assert.Equal(ExtractionIssueKind.LoneSurrogate, Assert.Single(result.Issues).Kind);
        Assert.NotEmpty(result.Mentions);
        Assert.All(result.Mentions, mention => Assert.Equal(mention.Text, document[mention.Start..mention.End]));
        Assert.All(result.Mentions, mention => Assert.True(mention.Text.All(next => !char.IsSurrogate(next))));
    }

    [Fact]
    public async Task Document_without_text_gives_an_empty_answer()
    {
        foreach (string document in (string[])["", " \r\n\t ", "\ud800"])
        {
            ChatResponse response = await Backends.AskAsync(backends.GenAI, document);

            Assert.Equal("""{"person":[],"organization":[],"location":[]}""", response.Text);
            Assert.Equal(document.Length, Backends.DetailsOf(response).DocumentRead);
        }
    }

    [Fact]
    public async Task Field_that_may_be_null_is_null_where_nothing_can_be_copied()
    {
        ChatResponse response = await backends.GenAI.GetResponseAsync(
            EntityPrompt.CreateMessages(Booking.Schema, " "), new ChatOptions().WithEntitySchema(Booking.Schema));

        Assert.Equal("""{"date":null,"last_name":null}""", response.Text);
    }
}
