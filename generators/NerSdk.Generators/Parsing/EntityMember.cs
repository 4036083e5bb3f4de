using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Parsing;

/// <summary>A property with <c>[Entity]</c>: what parser and analyzers both ask about it. Lives no longer than one look at a compilation.</summary>
/// <param name="Property">The property; the most derived one where it is overridden.</param>
/// <param name="Attribute">Its <c>[Entity]</c>; that of the overridden property where the override has none.</param>
internal sealed record EntityMember(IPropertySymbol Property, AttributeData Attribute)
{
    /// <summary>The name given on the attribute; null for the default.</summary>
    public string? ExplicitName => Attribute.FirstArgument();

    /// <summary>The name in the prompt.</summary>
    public string PromptName => ExplicitName ?? Naming.SnakeCase.From(Property.Name);

    /// <summary>Other names that answers may use.</summary>
    public IEnumerable<string> Aliases =>
        Attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Aliases").Value is { Kind: TypedConstantKind.Array, IsNull: false } aliases
            ? aliases.Values.Select(alias => alias.Value as string ?? "")
            : [];

    /// <summary>True for a list, false for a single mention, null for a type that cannot be an entity member.</summary>
    public bool? IsList => Property.Type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } type when IsMention(type) => false,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T } type when IsMention(type) => true,
        _ => null,
    };

    /// <summary>True where generated code inside <paramref name="record"/> can set the property when it makes a record.</summary>
    public bool CanBeSet(INamedTypeSymbol record, Compilation compilation) =>
        Property is { SetMethod: { } setter, ExplicitInterfaceImplementations.IsEmpty: true } && compilation.IsSymbolAccessibleWithin(setter, record, record);

    private static bool IsMention(INamedTypeSymbol type) => type.TypeArguments[0].IsNamed(AnnotationNames.Mention);
}
