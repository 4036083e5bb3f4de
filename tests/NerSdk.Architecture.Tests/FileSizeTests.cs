namespace NerSdk.Architecture.Tests;

/// <summary>Files stay short: one that grows long holds more than one concept.</summary>
public sealed class FileSizeTests
{
    private const int Longest = 400;
    private const int LongestMedian = 80;

    [Theory]
    [InlineData("src")]
    [InlineData("generators")]
    public void Source_files_are_short(string folder)
    {
        List<(string Path, int Lines)> files = [.. Repository.SourceFiles(folder).Select(file => (file.Path, file.Text.Count(character => character == '\n')))];

        Assert.DoesNotContain(files, file => file.Lines > Longest);
        Assert.InRange(files.Select(file => file.Lines).Order().ElementAt(files.Count / 2), 1, LongestMedian);
    }
}
