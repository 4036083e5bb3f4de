namespace NerSdk.Architecture.Tests.Layers;

public sealed class LayerTests
{
    public static TheoryData<string> Projects => [.. Repository.ShippedProjects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_only_those_that_stand_before_them(string project)
    {
        Assert.True(LayerRules.Projects.TryGetValue(project, out LayerRules? rules), $"{project} has no rules.");
        IReadOnlyList<SourceFile> files = Repository.SourceFiles(project);
        LayerChecker checker = new(files, rules);

        Assert.NotEmpty(files);
        Assert.Empty(checker.UnknownNames());
        Assert.Empty(checker.EmptyLayers());
        Assert.Empty(rules.Doors.Except(files.Select(file => file.Path)));
        Assert.True(checker.Violations() is [], string.Join('\n', checker.Violations()));
    }

    [Fact]
    public void Rules_are_of_projects_that_exist() => Assert.Empty(LayerRules.Projects.Keys.Except(Repository.ShippedProjects));

    [Fact]
    public void A_violation_among_the_real_files_is_seen()
    {
        SourceFile violation = new("Grounding/X.cs", "namespace NerSdk.Grounding; class X { Schemas.EntitySchema? schema; }");

        Assert.Contains(
            "Grounding/X.cs(1): Grounding must not use Schemas",
            new LayerChecker([.. Repository.SourceFiles("src/NerSdk"), violation], LayerRules.Projects["src/NerSdk"]).Violations());
    }
}
