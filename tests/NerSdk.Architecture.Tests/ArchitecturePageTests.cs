using System.Text.RegularExpressions;

namespace NerSdk.Architecture.Tests;

/// <summary><c>src/README.md</c> names files and folders: all that it names exist, and every project and folder below <c>src</c> is named.</summary>
public sealed partial class ArchitecturePageTests
{
    private static readonly string[] s_fromRoot = ["generators", "samples", "tests"];

    private static readonly HashSet<string> s_named =
    [
        .. InlineCode().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "README.md"))).Select(match => match.Groups[1].Value).Where(IsPath),
    ];

    [Fact]
    public void Everything_that_is_named_exists() =>
        Assert.All(s_named, name => Assert.True(Exists(s_fromRoot.Contains(name.Split('/')[0]) ? name : $"src/{name}"), $"There is no {name}."));

    [Fact]
    public void Every_project_and_folder_is_named() =>
        Assert.Empty(ProjectTable.Rules
            .Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(project => project.Folders.Except(project.Links.Select(link => Path.GetFileName(link))).Select(folder => $"{project.Name}/{folder.Replace('.', '/')}").Append(project.Name))
            .Except(s_named));

    [Fact]
    public void Names_are_found_and_a_wrong_one_is_seen()
    {
        Assert.Contains("NerSdk/Extraction/PromptedExtractor{T}.cs", s_named);
        Assert.True(Exists("src/NerSdk/Extraction"));
        Assert.False(Exists("src/NerSdk/Extractions"));
        Assert.False(IsPath("News.Schema.g.cs"));
    }

    private static bool IsPath(string code) => code.StartsWith("NerSdk", StringComparison.Ordinal)
        ? code.Contains('/', StringComparison.Ordinal) || ProjectTable.Rules.Any(project => project.Name == code)
        : s_fromRoot.Contains(code.Split('/')[0]) && code.Contains('/', StringComparison.Ordinal);

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    // Fenced blocks have no backticks inside.
    [GeneratedRegex("(?<!`)`([^`\n]+)`(?!`)")]
    private static partial Regex InlineCode();
}
