using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Parsing;

/// <summary>
/// The types that the generator looks for, by name: it must not reference the library that it ships with. A test compares the
/// names with the types.
/// </summary>
internal static class AnnotationNames
{
    public const string EntitySchema = "NerSdk.EntitySchemaAttribute";
    public const string Entity = "NerSdk.EntityAttribute";
    public const string Mention = "NerSdk.Mention";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string Display = "System.ComponentModel.DataAnnotations.DisplayAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string Description = "System.ComponentModel.DescriptionAttribute";

    /// <summary>The attribute of this name on a symbol, or null.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.IsNamed(name))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The <c>[Entity]</c> of a property: on it, or on the parameter of a positional record that it comes from; null if it has none.</summary>
    public static AttributeData? FindEntity(this IPropertySymbol property) =>
        property.FindAttribute(Entity) ?? RecordConstructor.FindDeclaringParameter(property)?.FindAttribute(Entity);

    /// <summary>Tells whether a symbol is a type with <c>[EntitySchema]</c>.</summary>
    public static bool IsEntitySchema(this ISymbol symbol) => symbol is INamedTypeSymbol && symbol.FindAttribute(EntitySchema) is not null;

    /// <summary>The name given on <c>[EntitySchema]</c>; null for the default.</summary>
    public static string? SchemaName(this AttributeData entitySchema) =>
        entitySchema.NamedArgument("Name") is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : null;

    /// <summary>The value of a named argument of an attribute; null if it has none of that name.</summary>
    public static TypedConstant? NamedArgument(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>The text that an attribute was constructed with; null if there is none.</summary>
    public static string? FirstArgument(this AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>Tells whether a type is our <c>Mention</c>, and not another one of that name.</summary>
    public static bool IsMention(this ITypeSymbol type) => type.IsNamed(Mention) && type.ContainingAssembly.Name == "NerSdk";

    /// <summary>Compares a type that is neither nested nor generic with a full name.</summary>
    public static bool IsNamed(this ITypeSymbol type, string fullName)
    {
        if (type is INamedTypeSymbol { Arity: > 0 })
        {
            return false;
        }

        ReadOnlySpan<char> rest = fullName.AsSpan();
        ISymbol symbol = type;
        while (rest.EndsWith(symbol.Name.AsSpan(), StringComparison.Ordinal) && symbol.ContainingType is null)
        {
            rest = rest.Slice(0, rest.Length - symbol.Name.Length);
            symbol = symbol.ContainingNamespace;
            if (rest.IsEmpty)
            {
                return symbol is INamespaceSymbol { IsGlobalNamespace: true };
            }

            if (rest[rest.Length - 1] != '.' || symbol is not INamespaceSymbol { IsGlobalNamespace: false })
            {
                return false;
            }

            rest = rest.Slice(0, rest.Length - 1);
        }

        return false;
    }
}
