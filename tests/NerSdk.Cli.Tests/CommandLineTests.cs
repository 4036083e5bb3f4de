
namespace NerSdk.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_and_files_mix()
    {
        CommandLine options = CommandLine.Parse(["a.txt", "--json", "-", "--", "--help"]);

        Assert.Null(options.Error);
        Assert.True(options.Json);
        Assert.False(options.Help);
        Assert.Equal(["a.txt", "-", "--help"], options.Files);
    }

    [Fact]
    public void Evaluation_has_a_file_and_a_number()
    {
        CommandLine options = CommandLine.Parse(["--evaluate", "--gold.jsonl", "--max", "30"]);

        Assert.Null(options.Error);
        Assert.Equal(("--gold.jsonl", 30), (options.LabeledFile, options.Max));
    }

    [Theory]
    [InlineData("Unknown option -j.", "-j")]
    [InlineData("--evaluate needs a file.", "--evaluate")]
    [InlineData("--max needs a whole number from 1.", "--evaluate", "x", "--max", "0")]
    [InlineData("--max needs a whole number from 1.", "--evaluate", "x", "--max")]
    [InlineData("--max needs --evaluate.", "--max", "3")]
    [InlineData("--bulk needs a file.", "--bulk")]
    [InlineData("--journal needs a file.", "--bulk", "x", "--journal", "")]
    [InlineData("--journal needs --bulk.", "--journal", "x")]
    [InlineData("--lint needs a file.", "--lint", "--json")]
    [InlineData("--html needs --lint.", "x", "--html", "y")]
    [InlineData("--schema needs a file, or none.", "--lint", "x", "--schema")]
    [InlineData("--lint and --evaluate are two commands.", "--lint", "x", "--evaluate", "y")]
    [InlineData("--bulk and --evaluate are two commands.", "--bulk", "x", "--evaluate", "y")]
    [InlineData("--bulk reads one file; y is one too many.", "--bulk", "x", "y")]
    [InlineData("--evaluate scores one file; y is one too many.", "--evaluate", "x", "y")]
    [InlineData("--output needs --export or --import.", "--output", "x")]
    [InlineData("--export and --import need one file or folder to read, and --output.", "--export", "openai", "x")]
    [InlineData("--export, --import, --lint, --bulk and --evaluate are separate commands.", "--export", "openai", "x", "--output", "y", "--evaluate", "z")]
    public void Mistakes_are_explained(string expected, params string[] args) => Assert.Equal(expected, CommandLine.Parse(args).Error);
}
