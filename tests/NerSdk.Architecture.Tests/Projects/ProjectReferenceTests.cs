namespace NerSdk.Architecture.Tests.Projects;

/// <summary>One project for each dependency that others must not carry.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> s_allowed = new()
    {
        ["NerSdk"] = ([], ["Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options"]),
        // ONNX Runtime brings System.Numerics.Tensors along.
        ["NerSdk.Tokenizers"] = ([], []),
        ["NerSdk.Onnx"] = (["NerSdk", "NerSdk.Tokenizers"], ["Microsoft.ML.OnnxRuntime", "Google.Protobuf", "System.Numerics.Tensors"]),
        ["NerSdk.SemanticKernel"] = (["NerSdk", "NerSdk.Onnx"], ["Microsoft.SemanticKernel.Core"]),
        ["NerSdk.Training"] = (["NerSdk"], []),
        ["NerSdk.Evaluation"] = (["NerSdk", "NerSdk.Training"], []),
        ["NerSdk.Cli"] = (["NerSdk", "NerSdk.Training", "NerSdk.Evaluation"], ["Spectre.Console"]),
        ["NerSdk.Models"] = ([], []),
        ["NerSdk.Generators"] = ([], ["Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers"]),
    };

    [Fact]
    public void Projects_reference_only_what_the_architecture_allows()
    {
        List<ProjectFile> projects = [.. ProjectFile.All("src"), .. ProjectFile.All("generators")];

        Assert.Equal(s_allowed.Keys.Order(StringComparer.Ordinal), projects.Select(project => project.Name).Order(StringComparer.Ordinal));
        Assert.All(projects, project =>
        {
            Assert.Empty(project.Projects.Except(s_allowed[project.Name].Projects));
            Assert.Empty(project.Packages.Except(s_allowed[project.Name].Packages));
        });
    }

    [Fact]
    public void References_are_read_from_project_files()
    {
        ProjectFile onnx = ProjectFile.All("src").Single(project => project.Name == "NerSdk.Onnx");

        Assert.Equal(["NerSdk", "NerSdk.Tokenizers"], onnx.Projects);
        Assert.Contains("Microsoft.ML.OnnxRuntime", onnx.Packages);
    }

    [Fact]
    public void Only_tests_and_benchmarks_see_internals() =>
        Assert.Empty(ProjectFile.All("src").Concat(ProjectFile.All("generators")).SelectMany(ShippedFriends));

    private static IEnumerable<string> ShippedFriends(ProjectFile project) =>
        from friend in project.Friends
        where friend != "NerSdk.Benchmarks" && !friend.EndsWith(".Tests", StringComparison.Ordinal)
        select $"{friend} sees the internals of {project.Name}";

    [Theory]
    [InlineData("NerSdk")]
    [InlineData("NerSdk.Onnx")]
    [InlineData("NerSdk.Tokenizers")]
    [InlineData("NerSdk.Training")]
    [InlineData("NerSdk.Evaluation")]
    [InlineData("NerSdk.Cli")]
    [InlineData("NerSdk.Models")]
    public void No_assembly_but_the_adapter_uses_Semantic_Kernel(string assembly) =>
        Assert.DoesNotContain(
            System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal));

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
}
