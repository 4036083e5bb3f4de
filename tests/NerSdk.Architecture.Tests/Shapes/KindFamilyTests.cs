using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NerSdk.Architecture.Tests.Shapes;

/// <summary>What depends on a kind is a visitor, so that a kind that some code forgets does not compile.</summary>
public sealed class KindFamilyTests
{
    // All of src as one program, so that visitors of other projects are seen too.
    private static readonly Lazy<CSharpCompilation> s_source = new(() => KindFamily.Compile("src"));
    private static readonly Lazy<CSharpCompilation> s_generator = new(() => KindFamily.Compile("generators/NerSdk.Generators"));

    private const string GeneratorShapes = "NerSdk.Generators.Model.Shapes.ShapeModel NerSdk.Generators.Model.Shapes.ShapeVisitor`1";
    private const string Shapes = "NerSdk.Shapes.Shape NerSdk.Shapes.ShapeVisitor`2";
    private const string Grammar = "NerSdk.Grammar.GrammarNode NerSdk.Grammar.GrammarVisitor`1";

    [Theory]
    [InlineData(GeneratorShapes)]
    [InlineData(Shapes)]
    [InlineData(Grammar)]
    public void A_new_kind_compiles_in_no_visitor(string names)
    {
        KindFamily family = Find(names);
        HashSet<string> before = [.. Errors(family.Compilation).Select(error => error.ToString())];

        CSharpCompilation edited = family.AddKind();

        Diagnostic[] errors = [.. Errors(edited).Where(error => !before.Contains(error.ToString()))];
        Assert.NotEmpty(family.Visitors);
        Assert.All(errors, error => Assert.Equal("CS0534", error.Id));
        Assert.Equal(family.Visitors, errors.Select(error => ClassAt(edited, error.Location)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(GeneratorShapes)]
    [InlineData(Shapes)]
    [InlineData(Grammar)]
    public void Each_kind_has_one_method(string names)
    {
        KindFamily family = Find(names);

        Assert.NotEmpty(family.Kinds);
        Assert.All(family.Kinds, kind => Assert.Single(family.MethodsFor(kind)));
    }

    [Theory]
    [InlineData(GeneratorShapes)]
    [InlineData(Shapes)]
    public void Nothing_outside_a_Shapes_folder_tests_for_a_kind(string names) =>
        Assert.Empty(new KindTests(Find(names)).Find(tree => !tree.FilePath.Split('/').Contains("Shapes")));

    private static KindFamily Find(string names)
    {
        string[] kindAndVisitor = names.Split(' ');
        Lazy<CSharpCompilation> sources = names == GeneratorShapes ? s_generator : s_source;
        return new KindFamily(sources.Value, kindAndVisitor[0], kindAndVisitor[1]);
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) =>
        compilation.GetDeclarationDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string ClassAt(CSharpCompilation compilation, Location location)
    {
        SyntaxNode node = location.SourceTree!.GetRoot().FindNode(location.SourceSpan);
        return compilation.GetSemanticModel(location.SourceTree).GetDeclaredSymbol(node)!.ToDisplayString();
    }
}
