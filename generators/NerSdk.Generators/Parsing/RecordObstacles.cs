using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Parsing;

/// <summary>What keeps generated code from making a record out of its entity members alone.</summary>
internal static class RecordObstacles
{
    /// <summary>Parameters of the record's constructor that need a value which is not an entity member's.</summary>
    public static IEnumerable<IParameterSymbol> Parameters(IMethodSymbol? constructor, IReadOnlyList<EntityMember> members) =>
        (constructor?.Parameters ?? []).Where(parameter =>
            !parameter.IsOptional
            && !members.Any(member => RecordConstructor.FindParameter(constructor, member.Property)?.Name == parameter.Name));

    /// <summary>Required members that are not entity members, unless the constructor sets them all.</summary>
    public static IEnumerable<ISymbol> RequiredMembers(INamedTypeSymbol record, IMethodSymbol? constructor, IReadOnlyList<EntityMember> members) =>
        constructor?.FindAttribute(AnnotationNames.SetsRequiredMembers) is not null ? [] : record.BaseTypesAndSelf()
            .SelectMany(type => type.GetMembers())
            .Where(symbol => symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            .Where(symbol => !members.Any(member => member.Property.Name == symbol.Name));

    /// <summary>Tells whether nothing does.</summary>
    public static bool None(INamedTypeSymbol record, IMethodSymbol? constructor, IReadOnlyList<EntityMember> members) =>
        !record.IsAbstract
        && constructor is not null
        && !Parameters(constructor, members).Any()
        && !RequiredMembers(record, constructor, members).Any();
}
