using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NerSdk.Architecture.Tests.Shapes;

/// <summary>The finder itself: what it must see, and what it must leave alone.</summary>
public sealed class KindTestsTests
{
    private const string Family = """
        namespace Geometry
        {
            public abstract class Form;
            public sealed class Disc : Form { public int Radius; public static Disc Unit = new(); }
            public abstract class FormVisitor { public abstract void VisitDisc(Disc disc); }
        }
        """;

    [Theory]
    [InlineData("bool F(Form form) => form is Disc;")]
    [InlineData("bool F(Form form) => form is not Disc;")]
    [InlineData("bool F(Form form) => form is Disc { Radius: 1 };")]
    [InlineData("bool F(Form form) => form is null or Geometry.Disc;")]
    [InlineData("bool F(Form form) => form is global::Geometry.Disc disc;")]
    [InlineData("object? F(Form form) => form as Geometry.Disc;")]
    [InlineData("object F(Form form) => (Disc)form;")]
    [InlineData("bool F(Form form) => form.GetType() == typeof(Disc);")]
    [InlineData("object F(Form[] forms) => System.Linq.Enumerable.OfType<Disc>(forms);")]
    [InlineData("int F(Form form) => form switch { Disc => 1, _ => 2 };")]
    [InlineData("int F(Form form) => form switch { Disc { Radius: 2 } => 1, _ => 2 };")]
    [InlineData("void F(Form form) { switch (form) { case Disc: break; } }")]
    [InlineData("void F(Form form) { switch (form) { case Disc disc: break; } }")]
    [InlineData("void F(Form form) { switch (form) { case Geometry.Disc: break; } }")]
    public void A_test_for_a_kind_is_seen(string code) => Assert.Single(Find(code));

    [Theory]
    [InlineData("Disc F(Disc disc) => new Disc();")]
    [InlineData("bool F(object form) => form is Form;")]
    [InlineData("bool F(Form form) => form == Disc.Unit;")]
    [InlineData("object F(System.Collections.Generic.List<Disc> discs) => nameof(Disc);")]
    [InlineData("bool F(object form) => form is Other.Disc;")]
    public void Other_uses_are_left_alone(string code) => Assert.Empty(Find(code));

    private static IReadOnlyList<string> Find(string code)
    {
        CSharpCompilation compilation = KindFamily.Compile().AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(Family, path: "Family.cs"),
            CSharpSyntaxTree.ParseText("namespace Other { class Disc; }"),
            CSharpSyntaxTree.ParseText($"using Geometry; class User {{ {code} }}", path: "User.cs"));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return new KindTests(new KindFamily(compilation, "Geometry.Form", "Geometry.FormVisitor")).Find(tree => tree.FilePath == "User.cs");
    }
}
