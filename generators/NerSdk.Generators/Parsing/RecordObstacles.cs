using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Parsing;

/// <summary>What keeps generated code from making a record out of its entity members alone.</summary>
internal static class RecordObstacles
{
    /// <summary>Parameters of the record's constructor that need a value which is no entity member's.</summary>
    public static IEnumerable<IParameterSymbol> Parameters(INamedTypeSymbol record, IReadOnlyList<EntityMember> members) =>
        (RecordConstructor.Find(record)?.Parameters ?? []).Where(parameter =>
            !parameter.IsOptional
            && !members.Any(member => RecordConstructor.FindParameter(record, member.Property)?.Name == parameter.Name));

    /// <summary>Required members that are no entity members.</summary>
    public static IEnumerable<ISymbol> RequiredMembers(INamedTypeSymbol record, IReadOnlyList<EntityMember> members) =>
        record.BaseTypesAndSelf()
            .SelectMany(type => type.GetMembers())
            .Where(symbol => symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            .Where(symbol => !members.Any(member => member.Property.Name == symbol.Name));

    /// <summary>Tells whether nothing does.</summary>
    public static bool None(INamedTypeSymbol record, IReadOnlyList<EntityMember> members) =>
        !record.IsAbstract
        && RecordConstructor.Find(record) is not null
        && !Parameters(record, members).Any()
        && !RequiredMembers(record, members).Any();
}
