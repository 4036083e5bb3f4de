using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NerSdk.Architecture.Tests.Projects;

namespace NerSdk.Architecture.Tests.Layers;

/// <summary>
/// Finds what a folder of a project uses although it must not: in using directives, in names, and in the types of expressions that
/// name no type (<c>var</c>, chains of calls). Documentation comments may refer to anything.
/// </summary>
internal sealed class LayerChecker
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    // All checkers take from these: loading the references takes seconds.
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Preview);
    private static readonly SyntaxTree s_implicitUsings = CSharpSyntaxTree.ParseText(ImplicitUsings, s_language);
    private static readonly (string Name, MetadataReference Reference)[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => (Path.GetFileNameWithoutExtension(path), MetadataReference.CreateFromFile(path))),
    ];

    private readonly ProjectRule _rule;
    private readonly CSharpCompilation _compilation;

    /// <param name="files">The project's files, with their paths in it.</param>
    /// <param name="rule">Its line of the table. Of our projects only those that it allows are known to the compiler.</param>
    public LayerChecker(IEnumerable<SourceFile> files, ProjectRule rule)
    {
        _rule = rule;
        HashSet<string> hidden = [.. ProjectTable.Rules.Select(project => project.Name).Except(ProjectRule.Split(rule.Projects))];
        _compilation = CSharpCompilation.Create(
            rule.Name,
            [s_implicitUsings, .. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, s_language, file.Path))],
            s_references.Where(item => !hidden.Contains(item.Name)).Select(item => item.Reference),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Names that the compiler does not know: a project uses one that it must not, or the checker is blind.</summary>
    public IReadOnlyList<string> UnknownNames() =>
        [.. _compilation.GetDiagnostics().Where(diagnostic => diagnostic.Id is "CS0103" or "CS0122" or "CS0234" or "CS0246" or "CS1061").Select(diagnostic => diagnostic.ToString())];

    /// <summary>The violations, one line each.</summary>
    public IReadOnlyList<string> Violations() =>
        [.. _compilation.SyntaxTrees.Where(tree => tree != s_implicitUsings).SelectMany(Violations).Distinct()];

    private IEnumerable<string> Violations(SyntaxTree tree)
    {
        string folder = FolderOf(tree);
        if (!_rule.Knows(folder))
        {
            yield return $"{tree.FilePath}: the folder {folder} is not in the table";
            yield break;
        }

        if (_rule.Doors.Contains(tree.FilePath))
        {
            yield break;
        }

        SemanticModel model = _compilation.GetSemanticModel(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            foreach (string used in UsedFolders(node, model).Where(used => !_rule.Allows(folder, used)))
            {
                yield return $"{tree.FilePath}({tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}): {Name(folder)} must not use {Name(used)}";
            }
        }
    }

    private IEnumerable<string> UsedFolders(SyntaxNode node, SemanticModel model)
    {
        if (node is UsingDirectiveSyntax { NamespaceOrType: { } name } && model.GetSymbolInfo(name).Symbol is INamespaceSymbol used)
        {
            return _rule.Folders.Where(folder => used.ToDisplayString() == $"{_rule.Name}.{folder}");
        }

        IEnumerable<ITypeSymbol?> types = [];
        if (node is SimpleNameSyntax)
        {
            SymbolInfo info = model.GetSymbolInfo(node);
            IEnumerable<ISymbol> symbols = info.Symbol is { } known ? [known] : info.CandidateSymbols;
            types = symbols.Select(symbol => symbol as ITypeSymbol ?? symbol.ContainingType);
        }

        if (node is ExpressionSyntax)
        {
            TypeInfo info = model.GetTypeInfo(node);
            types = types.Append(info.Type).Append(info.ConvertedType);
        }

        return types.SelectMany(FoldersOf);
    }

    private static IEnumerable<string> FoldersOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => FoldersOf(array.ElementType),
        IPointerTypeSymbol pointer => FoldersOf(pointer.PointedAtType),
        INamedTypeSymbol named => [.. named.TypeArguments.SelectMany(FoldersOf), .. named.Locations.Take(1).Where(place => place.IsInSource).Select(place => FolderOf(place.SourceTree!))],
        _ => [],
    };

    /// <summary>The folder of a file, with dots; the empty string for the project's folder itself.</summary>
    private static string FolderOf(SyntaxTree tree) => Path.GetDirectoryName(tree.FilePath)!.Replace('\\', '/').Replace('/', '.');

    private static string Name(string folder) => folder.Length == 0 ? "the project's root" : folder;
}
