using System.Text.Json;

namespace NerSdk.Cli.Tests;

public sealed class EvaluationTests
{
    private const string First =
        """{"id":"1","text":"Roland Busch left Erlangen.","entities":[{"start":0,"end":12,"label":"PERSON","text":"Roland Busch"},{"start":18,"end":26,"label":"Location","text":"Erlangen"},{"start":13,"end":17,"label":"Verb","text":"left"}]}""";

    private const string Empty = """{"id":"2","text":" ","entities":[]}""";
    private const string NotRead = """{"id":"3","text":"no","entities":"none"}""";

    [Fact]
    public async Task Scores_come_as_JSON_with_unknown_labels_and_issues_counted()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("gold.jsonl", string.Join('\n', First, Empty, NotRead));

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--evaluate", file, "--max", "2", "--json"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using JsonDocument json = JsonDocument.Parse(Assert.Single(run.OutputLines));
        JsonElement scores = json.RootElement;
        Assert.Equal(2, scores.GetProperty("documents").GetInt32());
        Assert.Equal("""{"Verb":1}""", scores.GetProperty("unknown_labels").GetRawText());
        Assert.Equal("""{"empty_document":1}""", scores.GetProperty("issues").GetRawText());
        Assert.Equal(1, scores.GetProperty("labels").GetProperty("person").GetProperty("true_positives").GetInt32());
        Assert.Equal(1, scores.GetProperty("labels").GetProperty("location").GetProperty("true_positives").GetInt32());
        Assert.Equal(1, scores.GetProperty("micro").GetProperty("recall").GetDouble());
        Assert.True(scores.GetProperty("milliseconds").GetProperty("p95").GetDouble() > 0);
        Assert.True(scores.GetProperty("mean_tokens").GetProperty("cached_input").GetDouble() > 0);
    }

    [Fact]
    public async Task The_line_that_the_README_shows_is_read_and_found()
    {
        using TemporaryFolder folder = new();
        string line = Assert.Single(File.ReadLines(Path.Combine(SharedFiles.RepositoryRoot, "README.md")), line => line.StartsWith("""{"id":""", StringComparison.Ordinal));

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--evaluate", folder.Write("gold.jsonl", line), "--json"]);

        JsonElement scores = JsonElement.Parse(Assert.Single(run.OutputLines));
        Assert.Equal((2, 1.0), (scores.GetProperty("micro").GetProperty("true_positives").GetInt32(), scores.GetProperty("micro").GetProperty("f1").GetDouble()));
    }

    [Fact]
    public async Task Scores_come_as_tables_for_people()
    {
        using TemporaryFolder folder = new();

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--evaluate", folder.Write("gold.jsonl", First)]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("all (micro)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Verb 1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task Folder_in_place_of_a_file_is_told()
    {
        using TemporaryFolder folder = new();

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--evaluate", folder.PathOf("")]);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("this is a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_line_is_named()
    {
        using TemporaryFolder folder = new();

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--evaluate", folder.Write("gold.jsonl", string.Join('\n', First, NotRead))]);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("line 2, field 'entities'", run.Error, StringComparison.Ordinal);
    }
}
