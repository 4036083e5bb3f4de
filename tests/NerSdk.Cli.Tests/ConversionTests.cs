namespace NerSdk.Cli.Tests;

public sealed class ConversionTests
{
    private const string Gold =
        """
        {"id":"1","text":"Roland Busch left Erlangen.","entities":[{"start":0,"end":12,"label":"person","text":"Roland Busch"},{"start":18,"end":26,"label":"location","text":"Erlangen"}],"split":"train"}
        {"id":"2","text":"Nobody left.","entities":[],"split":"test"}

        """;

    [Fact]
    public async Task Labelled_documents_go_to_LLaMA_Factory_and_come_back()
    {
        using TemporaryFolder folder = new();
        string gold = folder.Write("gold.jsonl", Gold);
        string factory = Path.Combine(Path.GetDirectoryName(gold)!, "factory");
        string back = Path.Combine(Path.GetDirectoryName(gold)!, "back.jsonl");

        QuickStartProcess export = await QuickStartProcess.RunAsync(["--export", "llama-factory", gold, "--output", factory]);
        QuickStartProcess import = await QuickStartProcess.RunAsync(["--import", "llama-factory", factory, "--output", back]);

        Assert.Equal((0, 0), (export.ExitCode, import.ExitCode));
        Assert.Contains("2 of 2 documents written, 0 of them not whole", export.Output, StringComparison.Ordinal);
        Assert.Contains("no split 'dev'", export.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(factory, "train_lora.yaml")));
        Assert.Equal("", import.Error);
        Assert.Equal(Gold.ReplaceLineEndings("\n").Split('\n').Order(), (await File.ReadAllTextAsync(back)).Split('\n').Skip(1).Order());
    }

    [Theory]
    [InlineData("conll")]
    [InlineData("hugging-face")]
    [InlineData("brat")]
    [InlineData("label-studio")]
    public async Task Labelled_documents_go_to_annotation_formats_and_come_back(string format)
    {
        using TemporaryFolder folder = new();
        string gold = folder.Write("gold.jsonl", Gold);
        string back = gold + ".back";

        QuickStartProcess export = await QuickStartProcess.RunAsync(["--export", format, gold, "--output", gold + ".out"]);
        QuickStartProcess import = await QuickStartProcess.RunAsync(["--import", format, gold + ".out", "--output", back]);

        Assert.Equal((0, 0, ""), (export.ExitCode, import.ExitCode, import.Error));
        Assert.Contains("2 of 2 documents written, 0 of them not whole", export.Output, StringComparison.Ordinal);
        string[] lines = [.. (await File.ReadAllTextAsync(back)).Split('\n').Skip(1)];
        Assert.Equal(Gold.ReplaceLineEndings("\n").Split('\n').Select(line => format == "brat" ? WithoutSplit(line) : line).Order(), lines.Order());

        // brat has no place for it.
        static string WithoutSplit(string line) => System.Text.RegularExpressions.Regex.Replace(line, ",\"split\":\"[a-z]+\"", "");
    }

    [Theory]
    [InlineData("brat", 1, "this is a file, and brat has folders")]
    [InlineData("label-studio", 0, "no document has a mention. Is 'label-studio' the format of this file?")]
    public async Task File_of_another_format_is_doubted(string format, int exitCode, string message)
    {
        using TemporaryFolder folder = new();
        string gold = folder.Write("gold.jsonl", Gold);

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--import", format, gold, "--output", gold + ".out"]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said()
    {
        using TemporaryFolder folder = new();
        string gold = folder.Write("gold.jsonl", "bad\n" + Gold.Replace("\"person\"", "\"animal\"", StringComparison.Ordinal));

        QuickStartProcess run = await QuickStartProcess.RunAsync(["--export", "openai", gold, "--output", gold + ".out"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("record 1: DocumentSkipped", run.Error, StringComparison.Ordinal);
        Assert.Contains("1: SpanLost: animal 0..12", run.Error, StringComparison.Ordinal);
    }
}
