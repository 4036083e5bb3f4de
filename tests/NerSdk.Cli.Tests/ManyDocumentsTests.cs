using System.Text.Json;

namespace NerSdk.Cli.Tests;

public sealed class ManyDocumentsTests
{
    private const string Lines =
        """
        {"id":"a","text":"Roland Busch left Erlangen.","entities":[]}

        {"text":"Anna Keller lives in Vienna."}
        """;

    [Fact]
    public async Task Documents_come_one_a_line_and_from_the_journal_the_second_time()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("documents.jsonl", Lines);
        string journal = folder.PathOf("run.jsonl");

        QuickStartProcess first = await QuickStartProcess.RunAsync(["--bulk", file, "--journal", journal]);
        QuickStartProcess second = await QuickStartProcess.RunAsync(["--bulk", file, "--journal", journal]);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("2 documents (0 from the journal, 0 failed)", first.Error, StringComparison.Ordinal);
        Assert.Contains("2 documents (2 from the journal, 0 failed)", second.Error, StringComparison.Ordinal);
        JsonElement[] documents = [.. first.OutputLines.Select(line => JsonElement.Parse(line))];
        Assert.Equal(["a", "1"], documents.Select(document => document.GetProperty("document").GetString()));
        Assert.Contains("Roland Busch", first.OutputLines[0], StringComparison.Ordinal);
        foreach (string kept in (string[])["mentions", "issues", "coverage"])
        {
            Assert.Equal(
                documents.Select(document => document.GetProperty(kept).GetRawText()),
                second.OutputLines.Select(line => JsonElement.Parse(line).GetProperty(kept).GetRawText()));
        }
    }

    [Fact]
    public async Task A_line_that_is_no_document_is_told_after_the_results_before_it()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("documents.jsonl", Lines + "\n{\"id\":3}");

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--bulk", file]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.OutputLines.Count);
        Assert.Contains($"{file}, line 4: this is not a document.", run.Error, StringComparison.Ordinal);
    }
}
