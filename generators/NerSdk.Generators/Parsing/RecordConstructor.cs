using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NerSdk.Generators.Parsing;

/// <summary>How generated code makes a record: through its primary constructor if it has one, otherwise the parameterless one.</summary>
internal static class RecordConstructor
{
    /// <summary>The constructor to call; null if the type has neither.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(IsPrimary)
        ?? type.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty);

    /// <summary>The parameter that sets a property; null if its accessor does.</summary>
    public static IParameterSymbol? FindParameter(INamedTypeSymbol type, IPropertySymbol property) => FindParameter(Find(type), property);

    /// <summary>The parameter of the type's constructor that sets a property; null if its accessor does.</summary>
    public static IParameterSymbol? FindParameter(IMethodSymbol? constructor, IPropertySymbol property) =>
        constructor is { Parameters: { IsEmpty: false } parameters }
            ? parameters.FirstOrDefault(parameter =>
                parameter.Name == property.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type))
            : null;

    /// <summary>The parameter of a positional record that a property of it comes from; null if there is none.</summary>
    /// <remarks>Nothing in another assembly says which constructor is the primary one: one with a parameter of that name and type is assumed to be it.</remarks>
    public static IParameterSymbol? FindDeclaringParameter(IPropertySymbol property)
    {
        if (!property.ContainingType.IsRecord)
        {
            return null;
        }

        foreach (IMethodSymbol constructor in property.ContainingType.InstanceConstructors)
        {
            if (FindParameter(constructor, property) is { } parameter && (constructor.DeclaringSyntaxReferences.IsEmpty || IsPrimary(constructor)))
            {
                return parameter;
            }
        }

        return null;
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);
}
