using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Chat;

namespace NerSdk.Tests.Chat;

public sealed class DecodingDetailsTests
{
    private static readonly DecodingDetails s_details = new()
    {
        DocumentRead = 54,
        BytesNotRead = 2,
        DecidedTokens = 9,
        Passes = 12,
        Waited = TimeSpan.FromMilliseconds(0.25),
        Worked = TimeSpan.FromMilliseconds(84.5),
        Strings = [new(11, 14, 0.7f, [0, 23]), new(30, 4)],
    };

    [Fact]
    public void JSON_form_is_fixed() => Assert.Equal(
        """{"version":1,"document_read":54,"bytes_not_read":2,"decided_tokens":9,"passes":12,"waited_ms":0.25,"worked_ms":84.5,"strings":[{"start":11,"length":14,"confidence":0.7,"places":[0,23]},{"start":30,"length":4}]}""",
        s_details.ToJson().GetRawText());

    [Fact]
    public void Details_come_back_from_their_JSON_form()
    {
        DecodingDetails? back = DecodingDetails.Read(s_details.ToJson(), out string? problem);

        Assert.Null(problem);
        Assert.Equal(s_details.ToJson().GetRawText(), back!.ToJson().GetRawText());
        Assert.Equal([0, 23], back.Strings[0].Places.ToArray());
        Assert.True(back.Strings[1].Places.IsDefault);
        Assert.Null(back.Strings[1].Confidence);
    }

    [Fact]
    public void What_a_client_does_not_tell_stays_unknown()
    {
        DecodingDetails back = DecodingDetails.Read(Parse("""{"version":1,"document_read":3,"strings":[]}"""), out _)!;

        Assert.Equal((3, 0, null, null), (back.DocumentRead, back.BytesNotRead, back.DecidedTokens, back.Passes));
        Assert.Empty(back.Strings);
    }

    [Theory]
    [InlineData("7", "Number")]
    [InlineData("\"text\"", "String")]
    [InlineData("[]", "Array")]
    [InlineData("{}", "version")]
    [InlineData("""{"version":"1"}""", "version")]
    [InlineData("""{"version":2,"document_read":3,"strings":[]}""", "version 2")]
    [InlineData("""{"version":1,"strings":[]}""", "document_read")]
    [InlineData("""{"version":1,"document_read":-1,"strings":[]}""", "document_read")]
    [InlineData("""{"version":1,"document_read":3e9,"strings":[]}""", "document_read")]
    [InlineData("""{"version":1,"document_read":1.5,"strings":[]}""", "document_read")]
    [InlineData("""{"version":1,"document_read":3,"bytes_not_read":-1,"strings":[]}""", "bytes_not_read")]
    [InlineData("""{"version":1,"document_read":3,"decided_tokens":"9","strings":[]}""", "decided_tokens")]
    [InlineData("""{"version":1,"document_read":3,"passes":1.5,"strings":[]}""", "passes")]
    [InlineData("""{"version":1,"document_read":3,"waited_ms":-1,"strings":[]}""", "waited_ms")]
    [InlineData("""{"version":1,"document_read":3,"waited_ms":"0","strings":[]}""", "waited_ms")]
    [InlineData("""{"version":1,"document_read":3,"worked_ms":1e300,"strings":[]}""", "worked_ms")]
    [InlineData("""{"version":1,"document_read":3}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":{}}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":[7]}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":[{"start":1}]}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":[{"start":-1,"length":2}]}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":[{"start":1,"length":2,"confidence":1.5}]}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":[{"start":1,"length":2,"confidence":"high"}]}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":[{"start":1,"length":2,"places":7}]}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":[{"start":1,"length":2,"places":[-7]}]}""", "strings")]
    [InlineData("""{"version":1,"document_read":3,"strings":[{"start":1,"length":2,"places":["7"]}]}""", "strings")]
    public void Details_of_another_form_say_what_is_wrong(string json, string named)
    {
        Assert.Null(DecodingDetails.Read(Parse(json), out string? problem));
        Assert.Contains(named, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_of_another_type_say_so()
    {
        Assert.Null(DecodingDetails.Read(new Uri("file:///"), out string? problem));
        Assert.Contains("Uri", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_are_found_with_the_answer_and_with_its_messages()
    {
        ChatResponse whole = new(new ChatMessage(ChatRole.Assistant, "{}"));
        s_details.AttachTo(whole);
        ChatResponseUpdate update = new(ChatRole.Assistant, "{}");
        s_details.AttachTo(update);

        Assert.Equal(54, DecodingDetails.Find(whole, out _)!.DocumentRead);
        Assert.Equal(54, DecodingDetails.Find(new[] { update }.ToChatResponse(), out _)!.DocumentRead);
        Assert.Equal(54, DecodingDetails.Find(new ChatResponse(new ChatMessage(ChatRole.Assistant, "{}") { AdditionalProperties = whole.AdditionalProperties }), out _)!.DocumentRead);
        Assert.Null(DecodingDetails.Find(new ChatResponse(new ChatMessage(ChatRole.Assistant, "{}")), out string? problem));
        Assert.Null(problem);
    }

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
