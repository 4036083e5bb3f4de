using Microsoft.CodeAnalysis;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Parsing;

/// <summary>A property with <c>[Entity]</c>: what parser and analyzers ask about it. Lives as long as one look at a compilation.</summary>
/// <param name="Property">The property; the most derived one if it is overridden.</param>
/// <param name="Attribute">Its <c>[Entity]</c>; that of the overridden property if the override has none.</param>
internal sealed record EntityMember(IPropertySymbol Property, AttributeData Attribute)
{
    /// <summary>The name given on the attribute; null for the default.</summary>
    public string? ExplicitName => Attribute.FirstArgument();

    /// <summary>The name in the prompt.</summary>
    public string PromptName => ExplicitName ?? Naming.SnakeCase.From(Property.Name);

    /// <summary>Other names that answers may use.</summary>
    public IEnumerable<string> Aliases =>
        Attribute.NamedArgument("Aliases") is { Kind: TypedConstantKind.Array, IsNull: false } aliases
            ? aliases.Values.Select(alias => alias.Value as string ?? "")
            : [];

    /// <summary>What the member's values are; null for a type that cannot be an entity member.</summary>
    public ShapeModel? Shape => ShapeParser.Parse(Property.Type);

    /// <summary>True if generated code inside <paramref name="record"/> can set the property when it makes a record.</summary>
    public bool CanBeSet(INamedTypeSymbol record, Compilation compilation) => IsAccessible(property => property.SetMethod, record, compilation);

    /// <summary>True if generated code inside <paramref name="record"/> can read the property.</summary>
    public bool CanBeRead(INamedTypeSymbol record, Compilation compilation) => IsAccessible(property => property.GetMethod, record, compilation);

    // An override may have one accessor and leave the other as it is.
    private bool IsAccessible(Func<IPropertySymbol, IMethodSymbol?> accessor, INamedTypeSymbol record, Compilation compilation)
    {
        IPropertySymbol? property = Property;
        while (property is not null && accessor(property) is null)
        {
            property = property.OverriddenProperty;
        }

        return property is { ExplicitInterfaceImplementations.IsEmpty: true } && compilation.IsSymbolAccessibleWithin(accessor(property)!, record, record);
    }
}
