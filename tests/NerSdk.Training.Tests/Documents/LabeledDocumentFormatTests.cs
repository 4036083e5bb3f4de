using System.Text;
using CsCheck;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Tests.Documents;

public sealed class LabeledDocumentFormatTests
{
    private const string Good = """{"id":"a","text":"Hi Bob","entities":[{"start":3,"end":6,"label":"person","text":"Bob"}]}""";

    [Theory]
    [InlineData("""{"id":"a","text":"x","entities":[]""", null, "not one JSON object")]
    [InlineData("""{"id":"a","text":"x","entities":[]} {}""", null, "not one JSON object")]
    [InlineData("""{"id":"a","id":"b","text":"x","entities":[]}""", null, "not one JSON object")]
    [InlineData("""{"\ud83d":1,"id":"a","text":"x","entities":[]}""", null, "not one JSON object: Cannot read incomplete UTF-16")]
    [InlineData("""{"id":"a","text":"x","entities":[{"\ud83d":1}]}""", null, "not one JSON object: Cannot read incomplete UTF-16")]
    [InlineData("plain text", null, "not one JSON object")]
    [InlineData("[]", null, "JSON Array stands where Object is expected")]
    [InlineData("""{"text":"x","entities":[]}""", "id", "missing")]
    [InlineData("""{"id":"a","entities":[]}""", "text", "missing")]
    [InlineData("""{"id":"a","text":"x"}""", "entities", "missing")]
    [InlineData("""{"id":7,"text":"x","entities":[]}""", "id", "JSON Number stands where String is expected")]
    [InlineData("""{"id":"a","text":null,"entities":[]}""", "text", "JSON Null stands where String is expected")]
    [InlineData("""{"id":"a","text":"x","entities":{}}""", "entities", "JSON Object stands where Array is expected")]
    [InlineData("""{"id":"a","text":"\ud83d","entities":[]}""", "text", "half of a surrogate pair")]
    [InlineData("""{"id":"a","text":"x","entities":[[0,1,"person"]]}""", "entities[0]", "JSON Array stands where Object is expected")]
    public async Task What_is_wrong_with_a_line_is_named(string line, string? field, string problem) =>
        await AssertProblem(line, field, problem);

    [Theory]
    [InlineData("\"start\":0,\"end\":3,\"text\":\"Bob\"", "label", "missing")]
    [InlineData("\"start\":0,\"label\":\"person\",\"text\":\"Bob\"", "end", "missing")]
    [InlineData("\"end\":3,\"label\":\"person\",\"text\":\"Bob\"", "start", "missing")]
    [InlineData("\"start\":\"0\",\"end\":3,\"label\":\"person\",\"text\":\"Bob\"", "start", "\"0\" is not an offset")]
    [InlineData("\"start\":0.5,\"end\":3,\"label\":\"person\",\"text\":\"Bob\"", "start", "0.5 is not an offset")]
    [InlineData("\"start\":0,\"end\":99999999999,\"label\":\"person\",\"text\":\"Bob\"", "end", "99999999999 is not an offset")]
    [InlineData("\"start\":-1,\"end\":3,\"label\":\"person\",\"text\":\"Bob\"", "start", "Offset -1 lies outside of the text of 10 UTF-16 code units")]
    [InlineData("\"start\":11,\"end\":12,\"label\":\"person\",\"text\":\"Bob\"", "start", "Offset 11 lies outside")]
    [InlineData("\"start\":8,\"end\":11,\"label\":\"person\",\"text\":\"Bob\"", "end", "Offset 11 lies outside")]
    [InlineData("\"start\":3,\"end\":3,\"label\":\"person\",\"text\":\"\"", "end", "must come after the start")]
    [InlineData("\"start\":3,\"end\":1,\"label\":\"person\",\"text\":\"Bob\"", "end", "must come after the start")]
    [InlineData("\"start\":0,\"end\":3,\"label\":\"\",\"text\":\"Bob\"", "label", "empty")]
    [InlineData("\"start\":0,\"end\":3,\"label\":\"person\",\"text\":\"bob\"", "text", "'bob' is expected, but 'Bob' is at 0..3.")]
    [InlineData("\"start\":0,\"end\":2,\"label\":\"person\",\"text\":\"Bob\"", "text", "inclusive; it must be exclusive: 3")]
    public async Task What_is_wrong_with_an_entity_is_named(string entity, string field, string problem) =>
        await AssertProblem(
            $$"""{"id":"a","text":"Bob 😀 Ann","entities":[{"start":7,"end":10,"label":"person","text":"Ann"},{{{entity}}}]}""", $"entities[1].{field}", problem);

    [Theory]
    [InlineData("😀 Bob 😀😀 Ann Lee", 9, 16, "Ann Lee", "12..19")]
    [InlineData("😀 Bob", 2, 5, "Bob", "3..6")]
    [InlineData("Bob 😀", 4, 5, "😀", "4..6")]
    public async Task Offsets_in_code_points_are_recognised(string text, int start, int end, string entity, string utf16) =>
        await AssertProblem(
            $$"""{"id":"a","text":"{{text}}","entities":[{"start":{{start}},"end":{{end}},"label":"person","text":"{{entity}}"}]}""",
            "entities[0].text",
            $"Unicode code points, as Python does; in UTF-16 code units they are {utf16}.");

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_named()
    {
        byte[] line = [.. """{"id":"a","text":"caf"""u8, 0xE9, .. "\",\"entities\":[]}"u8];

        LabeledDocumentFormatException exception = await Assert.ThrowsAsync<LabeledDocumentFormatException>(() => LabeledDocumentReaderTests.Read(line));

        Assert.Equal("text", exception.Field);
        Assert.Contains("not UTF-8", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_in_the_middle_is_named()
    {
        LabeledDocumentFormatException exception =
            await Assert.ThrowsAsync<LabeledDocumentFormatException>(() => LabeledDocumentReaderTests.Read($"{Good}\n\ufeff{Good}"));

        Assert.Equal(2, exception.Line);
    }

    [Fact]
    public async Task Documents_in_front_of_a_bad_line_are_given()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes($"{Good}\n{Good}\nbad"));
        List<LabeledDocument> documents = [];

        await Assert.ThrowsAsync<LabeledDocumentFormatException>(async () =>
        {
            await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(stream))
            {
                documents.Add(document);
            }
        });

        Assert.Equal(2, documents.Count);
    }

    [Fact]
    public void Any_damage_to_a_good_line_is_a_format_exception_or_still_a_document() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 3], Gen.Byte.Array[0, 3]).Sample(
            (place, removed, inserted) =>
            {
                byte[] good = Encoding.UTF8.GetBytes(Good);
                byte[] line = [.. good[..place], .. inserted, .. good[Math.Min(good.Length, place + removed)..]];
                try
                {
                    LabeledDocumentReaderTests.Read(line).GetAwaiter().GetResult();
                }
                catch (LabeledDocumentFormatException exception)
                {
                    Assert.InRange(exception.Line, 1, 4);
                }
            },
            iter: 20_000);

    [Fact]
    public async Task A_file_is_named_in_the_message()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, "bad");
        try
        {
            LabeledDocumentFormatException exception = await Assert.ThrowsAsync<LabeledDocumentFormatException>(
                () => LabeledDocumentReaderTests.ToList(LabeledDocumentReader.ReadAsync(path)));

            Assert.Equal(path, exception.SourceName);
            Assert.StartsWith($"{path}, line 1: ", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task AssertProblem(string line, string? field, string problem)
    {
        LabeledDocumentFormatException exception =
            await Assert.ThrowsAsync<LabeledDocumentFormatException>(() => LabeledDocumentReaderTests.Read($"{Good}\n\n{line}\n"));

        Assert.Equal("gold.jsonl", exception.SourceName);
        Assert.Equal(3, exception.Line);
        Assert.Equal(field, exception.Field);
        Assert.StartsWith("gold.jsonl, line 3", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }
}
