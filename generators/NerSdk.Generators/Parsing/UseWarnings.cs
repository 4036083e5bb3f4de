using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NerSdk.Generators.Parsing;

/// <summary>What the compiler says to code that names a record, the types around it, its bases, or members of these: emitted code does, and must not be warned.</summary>
internal sealed class UseWarnings
{
    private UseWarnings()
    {
    }

    /// <summary>True if one of them is obsolete.</summary>
    public bool IsObsolete { get; private set; }

    /// <summary>The diagnostic ids of those that are experimental.</summary>
    public SortedSet<string> Experiments { get; } = new(StringComparer.Ordinal);

    public static UseWarnings Find(INamedTypeSymbol record)
    {
        UseWarnings found = new();
        foreach (INamedTypeSymbol type in record.ContainingTypesAndSelf())
        {
            found.Add(type);
        }

        foreach (INamedTypeSymbol type in record.BaseTypesAndSelf())
        {
            if (type.SpecialType == SpecialType.None)
            {
                found.AddWithMembers(type);
            }
        }

        return found;
    }

    private void AddWithMembers(INamedTypeSymbol type)
    {
        Add(type);
        foreach (ISymbol member in type.GetMembers())
        {
            if (CanBeAnnotated(member))
            {
                Add(member);
            }
        }
    }

    private void Add(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type)
            {
                continue;
            }

            IsObsolete |= type.IsNamed(AnnotationNames.Obsolete);
            if (type.IsNamed(AnnotationNames.Experimental) && attribute.FirstArgument() is { } id && SyntaxFacts.IsValidIdentifier(id))
            {
                Experiments.Add(id);
            }
        }
    }

    // Asking a symbol for attributes costs memory even if there are none; accessors and constructors hardly ever have some.
    private static bool CanBeAnnotated(ISymbol member) => member switch
    {
        { IsImplicitlyDeclared: true } => false,
        IPropertySymbol or IFieldSymbol or IEventSymbol => true,
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.PropertyGet or MethodKind.PropertySet } method => MayHaveAttributes(method),
        _ => false,
    };

    private static bool MayHaveAttributes(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            AccessorDeclarationSyntax accessor => accessor.AttributeLists.Count > 0,
            ConstructorDeclarationSyntax constructor => constructor.AttributeLists.Count > 0,
            ArrowExpressionClauseSyntax => false,
            _ => true,
        };
}
