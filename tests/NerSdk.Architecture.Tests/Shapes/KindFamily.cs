using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NerSdk.Architecture.Tests.Shapes;

/// <summary>Kinds of one thing (of shapes, of grammar nodes), and the visitors that do what depends on the kind.</summary>
internal sealed class KindFamily
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    // The repository's own assemblies are compiled from source.
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("NerSdk", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly INamedTypeSymbol _kind;
    private readonly INamedTypeSymbol _visitor;

    /// <summary>Finds a family in sources.</summary>
    /// <param name="compilation">The sources.</param>
    /// <param name="kind">The metadata name of the base class of the kinds.</param>
    /// <param name="visitor">The metadata name of the base class of the visitors.</param>
    public KindFamily(CSharpCompilation compilation, string kind, string visitor)
    {
        Compilation = compilation;
        _kind = compilation.GetTypeByMetadataName(kind) ?? throw new InvalidOperationException($"There is no {kind}.");
        _visitor = compilation.GetTypeByMetadataName(visitor) ?? throw new InvalidOperationException($"There is no {visitor}.");
        INamedTypeSymbol[] types = [.. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>().Where(type => !type.IsAbstract)];
        Kinds = [.. types.Where(type => DerivesFrom(type, _kind))];
        Visitors = [.. types.Where(type => DerivesFrom(type, _visitor)).Select(type => type.ToDisplayString()).Order(StringComparer.Ordinal)];
    }

    /// <summary>The sources.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The kinds.</summary>
    public IReadOnlyList<INamedTypeSymbol> Kinds { get; }

    /// <summary>The classes that say what they do with each kind.</summary>
    public IReadOnlyList<string> Visitors { get; }

    /// <summary>The names of the visitors' methods for a kind.</summary>
    public IReadOnlyList<string> MethodsFor(INamedTypeSymbol kind) =>
    [
        .. _visitor.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.IsAbstract && method.Parameters.FirstOrDefault() is { } parameter && SymbolEqualityComparer.Default.Equals(parameter.Type, kind))
            .Select(method => method.Name),
    ];

    /// <summary>Tells whether a type is one of the kinds.</summary>
    public bool IsKind(ISymbol? symbol) => symbol is INamedTypeSymbol type && Kinds.Contains(type.OriginalDefinition, SymbolEqualityComparer.Default);

    /// <summary>Adds a kind: a copy of an existing one and of its method in the base class of the visitors, under another name.</summary>
    public CSharpCompilation AddKind()
    {
        INamedTypeSymbol kind = Kinds[0];
        string method = MethodsFor(kind).Single();
        SyntaxNode visitor = _visitor.DeclaringSyntaxReferences.Single().GetSyntax();
        SyntaxNode declaration = _visitor.GetMembers(method).Single().DeclaringSyntaxReferences.Single().GetSyntax();
        SyntaxTree tree = visitor.SyntaxTree;
        string copied = Rename(declaration.ToFullString());
        string kindSource = Rename(kind.DeclaringSyntaxReferences.Single().SyntaxTree.ToString());
        return Compilation
            .ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().Replace(declaration.FullSpan.End, 0, copied)))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(kindSource, path: "Scratch.cs"));

        string Rename(string source) => source
            .Replace(kind.Name, "ScratchKind", StringComparison.Ordinal)
            .Replace(method, "VisitScratchKind", StringComparison.Ordinal);
    }

    /// <summary>All sources of folders of the repository as one program; only declarations need to make sense in it.</summary>
    public static CSharpCompilation Compile(params string[] folders) => CSharpCompilation.Create(
        "Scratch",
        folders
            .SelectMany(folder => Repository.SourceFiles(folder).Select(file => CSharpSyntaxTree.ParseText(file.Text, path: $"{folder}/{file.Path}")))
            .Prepend(CSharpSyntaxTree.ParseText(ImplicitUsings)),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
