using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Prompting;
using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Tests.Extraction.Selection;
using NerSdk.Tests.Samples;
using NerSdk.Values;

namespace NerSdk.Tests.Extraction.SingleFields;

public sealed class SingleFieldTests
{
    private const string Text = "Ann comes on Monday or on Friday.";

    private static readonly ModelProfile s_asList = new() { SingleFields = SingleFieldPolicy.AsList };

    [Fact]
    public async Task The_model_is_asked_for_a_list_and_the_most_confident_mention_counts()
    {
        ScriptedChatClient client = Client("""{"person":["Ann"],"organization":[],"day":["Monday","Friday"]}""", 0.9f, 0.3f, 0.6f);
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync(Text);
        Assert.Contains("""{"person":[],"organization":[],"day":[]}""", client.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(new Mention("Friday", 26, 32, 0.6f), result.Value.Day);
        Assert.Equal(["Ann", "Friday"], result.Mentions.Select(mention => mention.Text));
        RemovedMention removed = Assert.Single(result.Removed);
        Assert.Equal(("Monday", RemovalReason.LessConfidentThanOther), (removed.Mention.Text, removed.Reason));
        Assert.Empty(result.Issues);
    }

    [Fact]
    public async Task A_call_can_ask_as_declared()
    {
        ScriptedChatClient client = Client("""{"person":[],"organization":[],"day":"Monday"}""", 0.3f);
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync(Text, new ExtractionOptions { SingleFields = SingleFieldPolicy.AsDeclared });
        Assert.Contains("\"day\":null", client.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal("Monday", result.Value.Day?.Text);
    }

    [Fact]
    public async Task Nothing_found_is_null()
    {
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(Client("""{"person":[],"organization":[],"day":[]}""")).ExtractAsync(Text);
        Assert.Null(result.Value.Day);
        Assert.Empty(result.Mentions);
    }

    [Fact]
    public async Task Examples_have_lists_too()
    {
        ScriptedChatClient client = Client("""{"person":[],"organization":[],"day":[]}""");
        PromptedExtractorOptions<Named> options = new()
        {
            Examples = [new EntityExample<Named>("On Tuesday.", Named.Schema.FromSpans("On Tuesday.", [new LabeledSpan("day", 3, 10)])), new EntityExample<Named>("Never.", new Named())],
        };
        await PromptedExtractor.Create<Named>(client, options).ExtractAsync(Text);
        Assert.Equal(
            ["""{"person":[],"organization":[],"day":["Tuesday"]}""", """{"person":[],"organization":[],"day":[]}"""],
            client.Messages.Where(message => message.Role == ChatRole.Assistant).Select(message => message.Text));
    }

    [Fact]
    public async Task Streamed_it_is_the_same()
    {
        ScriptedChatClient client = Client("""{"person":["Ann"],"organization":[],"day":["Monday","Friday"]}""", 0.9f, 0.3f, 0.6f);
        List<ExtractionUpdate<Named>> updates = await PromptedExtractor.Create<Named>(client).ExtractStreamingAsync(Text).ToListAsync();
        Assert.Equal("Ann", updates[0].Value.Person.Single().Text);
        Assert.Equal("Friday", updates[^1].Result!.Value.Day?.Text);
    }

    [Fact]
    public async Task A_schema_without_single_fields_is_asked_as_it_is()
    {
        RecordShape shape = new(new SchemaMember("person", new ListShape(MentionShape.Instance)));
        ScriptedChatClient client = Client("""{"person":["Ann"]}""", 0.9f);
        PromptedExtractor<RecordValue> extractor = new(client, EntitySchema.FromShapes("people", shape));
        Assert.Equal("Ann", Assert.Single((await extractor.ExtractAsync(Text)).Mentions).Text);
    }

    private static ScriptedChatClient Client(string answer, params float[] confidences) => new(() => ScriptedAnswer.Create(answer, Text.Length, confidences)) { Profile = s_asList };
}
