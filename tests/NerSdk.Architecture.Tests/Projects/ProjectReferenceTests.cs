using System.Reflection;
using System.Runtime.CompilerServices;

namespace NerSdk.Architecture.Tests.Projects;

/// <summary>One project for each dependency that others must not carry.</summary>
public sealed class ProjectReferenceTests
{
    public static TheoryData<string> Assemblies => [.. ProjectTable.Rules.Select(rule => rule.Name)];

    [Fact]
    public void Table_names_the_projects_that_there_are() => Assert.Equal(
        ((IEnumerable<ProjectFile>)[.. ProjectFile.All("src"), .. ProjectFile.All("generators")]).Select(project => project.Name).Order(StringComparer.Ordinal),
        ProjectTable.Rules.Select(rule => rule.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Projects_stand_after_those_that_they_reference()
    {
        HashSet<string> before = [];
        Assert.All(ProjectTable.Rules, rule =>
        {
            Assert.Empty(ProjectRule.Split(rule.Projects).Except(before));
            before.Add(rule.Name);
        });
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_project_references_what_the_table_allows(string name)
    {
        ProjectRule rule = Rule(name);
        ProjectFile file = new(Path.Combine(Repository.Root, rule.Path, $"{name}.csproj"));

        Assert.Empty(file.Projects.Except(ProjectRule.Split(rule.Projects)));
        Assert.Empty(file.Packages.Except(ProjectRule.Split(rule.Packages)));
        Assert.Equal(rule.Links.Select(link => $"{link.Replace("src/", "../", StringComparison.Ordinal)}/*.cs"), file.Links);
    }

    /// <summary>What a project gets through another's references it must not use: only the compiled assembly shows it.</summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_the_projects_that_the_table_allows(string name) => Assert.Empty(
        Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Intersect(ProjectTable.Rules.Select(rule => rule.Name))
            .Except(ProjectRule.Split(Rule(name).Projects)));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Only_tests_and_benchmarks_see_internals(string name) => Assert.DoesNotContain(
        Assembly.Load(name).GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName.Split(',')[0]),
        friend => friend != "NerSdk.Benchmarks" && !friend.EndsWith(".Tests", StringComparison.Ordinal));

    [Fact]
    public void References_and_friends_are_read()
    {
        ProjectFile onnx = ProjectFile.All("src").Single(project => project.Name == "NerSdk.Onnx");
        Assembly assembly = Assembly.Load("NerSdk.Onnx");

        Assert.Equal(["NerSdk", "NerSdk.Tokenizers", "NerSdk.Training"], onnx.Projects);
        Assert.Contains("Microsoft.ML.OnnxRuntime", onnx.Packages);
        Assert.Contains(assembly.GetReferencedAssemblies(), reference => reference.Name == "NerSdk.Tokenizers");
        Assert.Contains(assembly.GetCustomAttributes<InternalsVisibleToAttribute>(), friend => friend.AssemblyName == "NerSdk.Onnx.Tests");
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Only_assemblies_whose_line_says_so_use_Semantic_Kernel(string name) => Assert.Equal(
        ProjectRule.Split(Rule(name).Packages).Any(package => package.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal)),
        Assembly.Load(name).GetReferencedAssemblies().Any(reference => reference.Name!.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal)));

    [Fact]
    public void Package_versions_stand_in_one_place() =>
        Assert.All(
            Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories),
            path => Assert.DoesNotContain("Version=\"", File.ReadAllText(path), StringComparison.Ordinal));

    [Fact]
    public void Package_sources_are_those_of_the_machine()
    {
        string config = File.ReadAllText(Path.Combine(Repository.Root, "nuget.config"));

        Assert.DoesNotContain("://", config, StringComparison.Ordinal);
        Assert.DoesNotContain("packageSources", config, StringComparison.OrdinalIgnoreCase);
    }

    private static ProjectRule Rule(string name) => ProjectTable.Rules.Single(rule => rule.Name == name);
}
