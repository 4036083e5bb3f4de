using Microsoft.CodeAnalysis;
using NerSdk.Generators.Collections;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Parsing;

/// <summary>How a record is compared and printed.</summary>
internal static class ValueParser
{
    /// <summary>Reads a record.</summary>
    /// <returns>Null if the compiler does it right, the author does it, or generated code cannot: an analyzer reports that.</returns>
    public static ValueModel? Parse(INamedTypeSymbol record, Compilation compilation)
    {
        if (!record.IsRecord || !record.BaseTypesAndSelf().Any(RecordState.HasList))
        {
            return null;
        }

        if (RecordState.Levels(record, compilation) is not { } levels || !levels.Any(level => RecordState.HasList(level.Type)))
        {
            return null;
        }

        // If the author of a base prints it, that stays.
        INamedTypeSymbol[] printed = [.. levels.Select(level => level.Type).Reverse().TakeWhile(level => SymbolEqualityComparer.Default.Equals(level, record) || !RecordState.DeclaresPrintMembers(level)).Reverse()];
        return new ValueModel
        {
            Compared = Models(levels.SelectMany(level => level.Members)),
            Printed = Models(printed.SelectMany(RecordState.Printed)),
            BaseCompares = HasBase(levels[0].Type),
            BasePrints = HasBase(printed[0]),
            IsStruct = record.IsValueType,
            IsSealed = record.IsSealed,
            WritesEquals = !RecordState.DeclaresEquals(record),
            WritesHash = !RecordState.DeclaresEquals(record) && !RecordState.Declares(record, "GetHashCode", method => method.Parameters.IsEmpty),
            WritesPrintMembers = !RecordState.DeclaresPrintMembers(record),
            PrintModifiers = record.IsValueType ? "private"
                : HasBase(record) ? "protected override"
                : record.IsSealed ? "private"
                : "protected virtual",
        };
    }

    private static bool HasBase(INamedTypeSymbol type) => type.BaseType is { SpecialType: SpecialType.None };

    private static EquatableArray<ValueMemberModel> Models(IEnumerable<ISymbol> members) => new(
    [
        .. members.Select(member => new ValueMemberModel(Identifier.Escape(member.Name), (member as IPropertySymbol)?.Type.TypeKind == TypeKind.Dynamic
            || (member as IFieldSymbol)?.Type.TypeKind == TypeKind.Dynamic)).Distinct(),
    ]);
}
