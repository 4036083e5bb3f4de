using NerSdk.Architecture.Tests.Projects;

namespace NerSdk.Architecture.Tests.Layers;

public sealed class LayerTests
{
    public static TheoryData<string> Projects => [.. ProjectTable.Rules.Select(project => project.Path)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_only_those_that_stand_before_them(string project)
    {
        LayerChecker checker = new(Sources(project), Rule(project));

        AssertNone(checker.UnknownNames());
        AssertNone(checker.Violations());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Table_names_the_folders_that_there_are(string project)
    {
        IEnumerable<string> folders = Sources(project)
            .Select(file => Path.GetDirectoryName(file.Path)!.Replace('\\', '/').Replace('/', '.'))
            .Where(folder => folder.Length > 0)
            .Distinct();

        Assert.Equal(folders.Order(StringComparer.Ordinal), Rule(project).Folders.Order(StringComparer.Ordinal));
        Assert.Empty(Rule(project).FoldersOfRoot.Except(Rule(project).Folders));
        Assert.Empty(Rule(project).Doors.Except(Repository.SourceFiles(project).Select(file => file.Path)));
    }

    [Fact]
    public void A_violation_among_the_real_files_is_seen()
    {
        SourceFile violation = new("PreTokenizers/X.cs", "namespace NerSdk.Tokenizers.PreTokenizers; class X { object o = new Bpe.MergeTable([]); }");
        const string Project = "src/NerSdk.Tokenizers";

        Assert.Equal(
            ["PreTokenizers/X.cs(1): PreTokenizers must not use Bpe"],
            new LayerChecker([.. Repository.SourceFiles(Project), violation], Rule(Project)).Violations());
    }

    private static IEnumerable<SourceFile> Sources(string project) => Repository.SourceFiles(project).Concat(
        Rule(project).Links.SelectMany(link => Repository.SourceFiles(link).Select(file => file with { Path = $"{Path.GetFileName(link)}/{file.Path}" })));

    private static void AssertNone(IReadOnlyList<string> problems) => Assert.True(problems.Count == 0, string.Join('\n', problems));

    private static ProjectRule Rule(string path) => ProjectTable.Rules.Single(project => project.Path == path);
}
