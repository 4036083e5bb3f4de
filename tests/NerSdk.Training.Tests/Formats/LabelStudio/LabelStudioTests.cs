using System.Text;
using System.Xml.Linq;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.LabelStudio;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.LabelStudio;

public sealed class LabelStudioTests
{
    private const string Good = """{"id":1,"data":{"text":"Ada"},"annotations":[{"result":[{"type":"labels","value":{"start":0,"end":3,"text":"Ada","labels":["person"]}}]}]}""";

    [Fact]
    public void What_is_written_is_read_back_or_reported() => Gen.Select(RandomDocuments.Of("person", "a <\"&\t'> b", "\u0001").Array[0, 6], Gen.Bool).Sample(
        (documents, isPrediction) => RoundTrip.AssertAsync(
            [.. documents.DistinctBy(document => document.Id)],
            (all, stream) => LabelStudioWriter.WriteAsync(all, stream, new() { IsPrediction = isPrediction, TextName = "body" }),
            (stream, report) => LabelStudioReader.ReadAsync(stream, new() { TextName = "body", ReadsPredictions = isPrediction }, report)).GetAwaiter().GetResult(),
        iter: 150);

    [Fact]
    public async Task Files_are_as_Label_Studio_has_them()
    {
        LabeledDocument document = new("a", "😀 Ada", [new("person", 3, 6)]) { Source = "ann" };
        using MemoryStream stream = new();
        await LabelStudioWriter.WriteAsync(new[] { document, document with { Id = "b", Spans = [] } }.ToAsyncEnumerable(), stream);

        Assert.Equal(
            """
            [
            {"data":{"text":"\uD83D\uDE00 Ada","document_id":"a","source":"ann"},"annotations":[{"result":[{"id":"r1","from_name":"label","to_name":"text","type":"labels","value":{"start":2,"end":5,"text":"Ada","labels":["person"]}}]}]}
            ,{"data":{"text":"\uD83D\uDE00 Ada","document_id":"b","source":"ann"},"annotations":[{"result":[]}]}
            ]

            """,
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void The_labeling_config_holds_any_label_that_XML_can_hold()
    {
        string[] labels = ["person", "a <\"&\t\n'> b", "Ort 😀"];
        string config = LabelStudioWriter.GetConfig(labels, new() { FromName = "ner", TextName = "body" });

        XElement view = XElement.Parse(config);
        Assert.Equal(labels, view.Element("Labels")!.Elements("Label").Select(label => label.Attribute("value")!.Value));
        Assert.Equal(("ner", "body"), (view.Element("Labels")!.Attribute("name")!.Value, view.Element("Labels")!.Attribute("toName")!.Value));
        Assert.Equal(("body", "$body"), (view.Element("Text")!.Attribute("name")!.Value, view.Element("Text")!.Attribute("value")!.Value));
        Assert.Throws<ArgumentException>(() => LabelStudioWriter.GetConfig(["\u0001"]));
    }

    [Fact]
    public async Task Exports_of_others_are_read()
    {
        const string File = """
            [{"id":12,"data":{"text":"😀 Ada met Bob."},"annotations":[
              {"was_cancelled":true,"result":[{"type":"labels","value":{"start":0,"end":1,"labels":["wrong"]}}]},
              {"result":[{"type":"labels","value":{"start":3,"end":6,"text":"Ada","labels":["person","author"]}},{"type":"choices","value":{"choices":["good"]}},
                         {"type":"labels","value":{"start":13,"end":16,"text":"Bob","labels":["person"]}},{"type":"labels","value":{"start":11,"end":14,"text":"Eve","labels":["person"]}}]},
              {"result":[]}]},
             {"id":13,"text":"😀 Ada","label":[{"start":2,"end":5,"text":"Ada","labels":["person"]},{"start":2,"end":5,"text":"Ada","labels":[]}],"annotator":1},
             {"id":14,"text":"none"}]
            """;
        ImportReport report = new();
        List<LabeledDocument> documents = await LabelStudioReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(File)), null, report).ToListAsync();

        Assert.Equal(["12: 15 UTF-16 code units, [person 3..6, author 3..6, person 11..14]", "13: 6 UTF-16 code units, [person 3..6]", "14: 4 UTF-16 code units, []"], documents.Select(document => document.ToString()));
        Assert.Equal((1, 1, 2), (report.OtherUnitDocuments, report.MovedSpans, report.LostSpans));
        Assert.Contains(report.Issues, issue => issue.Reason.StartsWith("1 more annotations", StringComparison.Ordinal));
        Assert.Contains(report.Issues, issue => issue.Reason.StartsWith("1 results", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"id":1,"data":{"text":"Ada"},"annotations":[]}""", "no annotation")]
    [InlineData("""{"id":1,"data":{"text":"Ada"},"predictions":[{"result":[]}]}""", "no annotation")]
    [InlineData("""{"id":1,"data":{"txt":"Ada"},"annotations":[{"result":[]}]}""", "missing")]
    [InlineData("""{"id":1,"data":"Ada"}""", "String stands where Object")]
    [InlineData("""{"id":1,"data""", "not one JSON value")]
    [InlineData("3", "Number stands where Object")]
    public Task A_bad_task_is_reported_and_the_rest_is_read(string row, string reason) =>
        BadRows.AssertAsync(Good, row, reason, (stream, report) => LabelStudioReader.ReadAsync(stream, null, report));
}
