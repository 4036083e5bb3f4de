using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NerSdk.Architecture.Tests.Layers;

/// <summary>
/// Finds what a layer uses although it must not: in using directives, in names, and in the types of expressions that name no type
/// (<c>var</c>, chains of calls). Documentation comments may refer to anything.
/// </summary>
internal sealed class LayerChecker
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    // Preview: this compiler is older than the SDK's and calls the language of .NET 10 so.
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Preview);

    // All checkers start from this one: loading the references takes seconds.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Layers",
        [CSharpSyntaxTree.ParseText(ImplicitUsings, s_language)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private readonly LayerRules _rules;
    private readonly CSharpCompilation _compilation;

    public LayerChecker(IEnumerable<SourceFile> files, LayerRules rules)
    {
        _rules = rules;
        _compilation = s_empty.AddSyntaxTrees(files.Select(file => CSharpSyntaxTree.ParseText(file.Text, s_language, file.Path)));
    }

    /// <summary>Names that the compiler does not know: where there are any, the checker is blind.</summary>
    public IReadOnlyList<string> UnknownNames() =>
        [.. _compilation.GetDiagnostics().Where(diagnostic => diagnostic.Id is "CS0103" or "CS0234" or "CS0246" or "CS1061").Select(diagnostic => diagnostic.ToString())];

    /// <summary>Layers of the rules that no file is of.</summary>
    public IEnumerable<string> EmptyLayers() => _rules.Order.Except(_compilation.SyntaxTrees.Select(tree => LayerOf(tree.GetRoot())).OfType<string>());

    /// <summary>The violations, one line each.</summary>
    public IReadOnlyList<string> Violations() => [.. _compilation.SyntaxTrees.SelectMany(Violations).Distinct()];

    private IEnumerable<string> Violations(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot();
        string? layer = LayerOf(root);
        if (layer is null || _rules.Doors.Contains(tree.FilePath))
        {
            yield break;
        }

        if (!_rules.Order.Contains(layer))
        {
            yield return $"{tree.FilePath}: the layer {layer} is not in the rules";
        }

        SemanticModel model = _compilation.GetSemanticModel(tree);
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            foreach (INamespaceSymbol used in UsedNamespaces(node, model))
            {
                if (_rules.LayerOf(used.ToDisplayString()) is { } usedLayer && !_rules.Allows(layer, usedLayer))
                {
                    yield return $"{tree.FilePath}({tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}): {layer} must not use {usedLayer}";
                }
            }
        }
    }

    private string? LayerOf(SyntaxNode root) =>
        root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault() is { } declaration ? _rules.LayerOf(declaration.Name.ToString()) : null;

    private static IEnumerable<INamespaceSymbol> UsedNamespaces(SyntaxNode node, SemanticModel model)
    {
        if (node is SimpleNameSyntax)
        {
            SymbolInfo info = model.GetSymbolInfo(node);
            foreach (ISymbol symbol in info.Symbol is { } known ? [known] : info.CandidateSymbols)
            {
                INamespaceSymbol? used = symbol as INamespaceSymbol ?? (symbol as ITypeSymbol ?? symbol.ContainingType)?.ContainingNamespace;
                if (used is not null && (symbol is not INamespaceSymbol || IsUsingDirective(node)))
                {
                    yield return used;
                }
            }
        }

        if (node is ExpressionSyntax)
        {
            TypeInfo info = model.GetTypeInfo(node);
            foreach (INamespaceSymbol used in Namespaces(info.Type).Concat(Namespaces(info.ConvertedType)))
            {
                yield return used;
            }
        }
    }

    // A namespace in front of a dot is no use of it; what follows the dot is.
    private static bool IsUsingDirective(SyntaxNode name) =>
        name.Parent is UsingDirectiveSyntax || (name.Parent is QualifiedNameSyntax { Parent: UsingDirectiveSyntax } qualified && qualified.Right == name);

    private static IEnumerable<INamespaceSymbol> Namespaces(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Namespaces(array.ElementType),
        IPointerTypeSymbol pointer => Namespaces(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Namespaces).Append(named.ContainingNamespace),
        _ => [],
    };
}
