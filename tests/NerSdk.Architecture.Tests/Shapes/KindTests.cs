using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NerSdk.Architecture.Tests.Shapes;

/// <summary>Finds code that asks of what kind something is: <c>is</c>, <c>as</c>, patterns, casts, <c>typeof</c>, <c>OfType</c>.</summary>
internal sealed class KindTests(KindFamily family)
{
    private readonly HashSet<string> _names = [.. family.Kinds.Select(kind => kind.Name)];

    /// <summary>The places, one line each.</summary>
    public IReadOnlyList<string> Find(Func<SyntaxTree, bool> isSearched) => [.. family.Compilation.SyntaxTrees.Where(isSearched).SelectMany(Find)];

    private IEnumerable<string> Find(SyntaxTree tree) =>
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        where _names.Contains(name.Identifier.ValueText) && IsTested(name)
        let symbol = family.Compilation.GetSemanticModel(tree).GetSymbolInfo(name).Symbol
        where family.IsKind(symbol)
        select $"{tree.FilePath}({tree.GetLineSpan(name.Span).StartLinePosition.Line + 1}): {name.Parent}";

    private static bool IsTested(SimpleNameSyntax name)
    {
        // The name may be the end of a longer one.
        ExpressionSyntax type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax || (type.Parent is MemberAccessExpressionSyntax access && access.Name == type))
        {
            type = (ExpressionSyntax)type.Parent;
        }

        return type.Parent switch
        {
            PatternSyntax or CastExpressionSyntax or TypeOfExpressionSyntax or CaseSwitchLabelSyntax => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression } binary => binary.Right == type,
            TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: "OfType" or "Cast" } } => true,
            _ => false,
        };
    }
}
