using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NerSdk.Architecture.Tests.Layers;

/// <summary>A folder is a namespace, so that a reader finds every type.</summary>
public sealed class NamespaceTests
{
    private static readonly string[] s_extended = ["NerSdk", "Microsoft.SemanticKernel", "Microsoft.Extensions.AI", "Microsoft.Extensions.DependencyInjection"];

    public static TheoryData<string> Projects => [.. Repository.ShippedProjects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_has_the_namespace_of_its_folder(string project)
    {
        foreach (SourceFile file in Repository.SourceFiles(project))
        {
            string folder = $"{project.Split('/')[^1]}/{file.Path}";
            string expected = folder[..folder.LastIndexOf('/')].Replace('/', '.');

            // Polyfills make compiler-known types of System available in netstandard2.0; extension methods stand, as is usual, in
            // the namespace of what they extend.
            IEnumerable<string> namespaces = CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes()
                .OfType<BaseNamespaceDeclarationSyntax>()
                .Select(declaration => declaration.Name.ToString())
                .Where(name => file.Path != "Polyfills.cs" && !(file.Path.EndsWith("Extensions.cs", StringComparison.Ordinal) && s_extended.Contains(name)));

            Assert.All(namespaces, name => Assert.True(name == expected, $"{project}/{file.Path} has the namespace {name}, not {expected}."));
        }
    }

    [Fact]
    public void The_projects_are_found() => Assert.Contains("src/NerSdk", Repository.ShippedProjects);
}
