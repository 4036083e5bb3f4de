using NerSdk.Grounding;
using NerSdk.Extraction;
using NerSdk.Chat;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Tests.Models;
using NerSdk.Tokenizers.Tests;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>Documents that do not fit into the context.</summary>
public sealed class LongDocumentTests : IClassFixture<LongDocumentTests.SmallContext>
{
    private static readonly PromptedExtractorOptions<PressReport> s_whole = new() { Defaults = { Splitter = DocumentSplitter.Whole } };

    private readonly OnnxChatClient _client;

    public LongDocumentTests(SmallContext context) => _client = context.Client;

    [Fact]
    public async Task Document_is_read_up_to_a_word_border_and_the_rest_is_an_issue()
    {
        string document = string.Concat(Enumerable.Repeat(Documents.Press + "\n", 20));

        ExtractionResult<PressReport> found = await PromptedExtractor.Create<PressReport>(_client, s_whole).ExtractAsync(document);

        int read = found.Coverage.Read!.Value;
        Assert.InRange(read, 100, document.Length - 100);
        Assert.Equal(document.Length, found.Coverage.Length);
        Assert.True(WordBorders.IsBorder(document, read));
        ExtractionIssue issue = Assert.Single(found.Issues, issue => issue.Kind == ExtractionIssueKind.DocumentTruncated);
        Assert.Equal(new TextSpan(read, document.Length), issue.Span);
        Assert.Contains($"from {read} to {document.Length}", issue.Message, StringComparison.Ordinal);
        Assert.Contains("Split the document", issue.Message, StringComparison.Ordinal);
        Assert.NotEmpty(found.Mentions);
        DocumentTests.AssertMentionsAreOf(document, found);
        Assert.InRange(found.Usage.InputTokens!.Value + found.Usage.OutputTokens!.Value, 200, SmallContext.Length);
    }

    [Fact]
    public async Task Streamed_fields_hold_nothing_of_the_part_that_is_not_read()
    {
        string document = string.Concat(Enumerable.Repeat(Documents.Press + "\n", 20));

        List<ExtractionUpdate<PressReport>> updates = [];
        await foreach (ExtractionUpdate<PressReport> update in PromptedExtractor.Create<PressReport>(_client, s_whole).ExtractStreamingAsync(document))
        {
            updates.Add(update);
        }

        PressReport final = updates[^1].Result!.Value;
        Assert.False(updates[^1].Result!.Coverage.IsComplete);
        Assert.NotEmpty(updates[0].Value.Person);
        Assert.Equal(final.Person.Select(mention => mention.Start), updates[0].Value.Person.Select(mention => mention.Start));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("ꙮ")]
    [InlineData("𝄞")]
    public async Task Document_without_a_word_border_is_cut_between_two_characters(string character)
    {
        string document = string.Concat(Enumerable.Repeat(character, 2000));

        ExtractionResult<PressReport> found = await PromptedExtractor.Create<PressReport>(_client, s_whole).ExtractAsync(document);

        Assert.InRange(found.Coverage.Read!.Value, 1, document.Length - 1);
        Assert.Equal(0, found.Coverage.Read.Value % character.Length);
        Assert.Contains(found.Issues, issue => issue.Kind == ExtractionIssueKind.DocumentTruncated);
        DocumentTests.AssertMentionsAreOf(document, found);
    }

    [Fact]
    public async Task Document_that_just_fits_is_read_whole()
    {
        // As many tokens as there is room for; one more is cut.
        string document = "x";
        while ((await ReadOf(document + " x")) == document.Length + 2)
        {
            document += string.Concat(Enumerable.Repeat(" x", document.Length < 160 ? 20 : 1));
        }

        Assert.InRange(await ReadOf(document + " x"), 1, document.Length + 1);

        async Task<int> ReadOf(string text) => ExtractorClient.DetailsOf(await ExtractorClient.AskAsync(_client, PressReport.Schema, text, maxOutputTokens: 1)).DocumentRead;
    }

    [Fact]
    public async Task Prompt_that_leaves_no_room_is_told()
    {
        using OnnxChatClient client = ExtractorClient.Create(contextLength: 40);

        ContextLengthException exception = await Assert.ThrowsAsync<ContextLengthException>(
            () => ExtractorClient.AskAsync(client, PressReport.Schema, Documents.Press));

        Assert.Equal(40, exception.ContextLength);
        Assert.InRange(exception.PromptTokens, 41, 200);
        ModelFolderTests.AssertSays(exception, $"{exception.PromptTokens} tokens", "context of 40", "Shorten the messages or the schema's descriptions");
    }

    [Fact]
    public void Any_room_cuts_a_document_into_whole_characters_that_its_tokens_spell()
    {
        Tokenizer tokenizer = ExtractorTokenizer.Instance;
        foreach (string document in (string[])[Documents.Press, "東京タワー ꙮꙮ 👩‍🚀𝄞𝄞𝄞", "ééé 𝄞", "  \n\n\t!!??  …"])
        {
            for (int room = 0; room <= 40; room++)
            {
                DocumentTokens tokens = DocumentTokens.Encode(tokenizer, document, room);
                Assert.True(tokens.Ids.Count <= room || tokens.Read == document.Length);
                Assert.Equal(document[..tokens.Read], tokenizer.Decode([.. tokens.Ids]));
            }
        }
    }

    [Fact]
    public void What_lies_behind_the_room_is_not_encoded_and_its_unknown_characters_are_not_counted()
    {
        const string Unknown = "\U00040000";
        Tokenizer tokenizer = ExtractorTokenizer.Instance;
        string document = $"a {Unknown} b " + string.Concat(Enumerable.Repeat("𝄞", 2_000_000)) + Unknown;
        Assert.Equal(2, DocumentTokens.Encode(tokenizer, document, int.MaxValue).BytesWithoutToken);

        long before = GC.GetAllocatedBytesForCurrentThread();
        DocumentTokens tokens = DocumentTokens.Encode(tokenizer, document, 100);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
        Assert.InRange(tokens.Read, 50, 110);
        Assert.Equal(1, tokens.BytesWithoutToken);
    }

    public sealed class SmallContext : IDisposable
    {
        public const int Length = 256;

        public OnnxChatClient Client { get; } = ExtractorClient.Create(Length);

        public void Dispose() => Client.Dispose();
    }
}
