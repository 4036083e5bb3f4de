using System.Text.Json;

namespace NerSdk.Cli.Tests;

public sealed class LintTests
{
    private const string First = """{"id":"1","text":"Roland Busch left Erlangen.","entities":[{"start":0,"end":12,"label":"person"},{"start":18,"end":26,"label":"Place"}]}""";
    private const string Second = """{"id":"2","text":"Nobody came.","entities":[]}""";

    [Fact]
    public async Task Findings_come_as_text_with_file_and_line_and_as_a_page()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("train.jsonl", string.Join('\n', Second, First));

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--lint", file, "--html", folder.PathOf("report.html")]);

        Assert.Equal((3, ""), (run.ExitCode, run.Error));
        Assert.Contains($"{file}:2 (1) Place 18..26: error label-unknown: 1 mentions have the label 'Place'", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 documents (1 without mentions), 2 mentions of 2 labels", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(folder.PathOf("report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_are_splits_and_come_as_JSON()
    {
        using TemporaryFolder folder = new();
        string train = folder.Write("train.jsonl", First);
        string test = folder.Write("test.jsonl", string.Join('\n', First, Second));

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--lint", train, test, "--schema", "none", "--json"]);

        JsonElement report = JsonElement.Parse(Assert.Single(run.OutputLines));
        Assert.Equal((3, ""), (run.ExitCode, run.Error));
        Assert.Equal("text-leak", report.GetProperty("findings")[0].GetProperty("rule").GetString());
        Assert.Equal("""[{"split":"test","known_split":"train","documents":1}]""", report.GetProperty("shared").GetRawText());
    }

    [Fact]
    public async Task A_schema_may_come_from_a_file_and_warnings_are_no_failure()
    {
        using TemporaryFolder folder = new();
        string schema = folder.Write("schema.json", """{"version":1,"name":"news","members":[{"name":"person","shape":{"list":"mention"}},{"name":"place","shape":{"list":"mention"}}]}""");

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--lint", folder.Write("gold.jsonl", First), "--schema", schema]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("'place' has 1 mentions.", run.Output, StringComparison.Ordinal);
    }
}
