using Microsoft.CodeAnalysis;
using NerSdk.Generators.Collections;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Parsing;

/// <summary>How a record is compared and printed.</summary>
internal static class ValueParser
{
    /// <summary>Reads a record.</summary>
    /// <returns>Null if the compiler does it right, the author does it, or generated code cannot: an analyzer tells of that.</returns>
    public static ValueModel? Parse(INamedTypeSymbol record, Compilation compilation)
    {
        if (!record.IsRecord || !record.BaseTypesAndSelf().Any(RecordState.HasList))
        {
            return null;
        }

        IReadOnlyList<INamedTypeSymbol> levels = RecordState.Levels(record, compilation);
        if (RecordState.Members(record, record, compilation) is null || !levels.Any(RecordState.HasList))
        {
            return null;
        }

        bool hasBase = levels[0].BaseType is { SpecialType: SpecialType.None };
        return new ValueModel
        {
            Compared = Models(levels.SelectMany(level => RecordState.Members(level, record, compilation)!)),
            Printed = Models(levels.SelectMany(RecordState.Printed)),
            HasBase = hasBase,
            IsStruct = record.IsValueType,
            IsSealed = record.IsSealed,
            WritesEquals = !RecordState.DeclaresEquals(record),
            WritesHash = !RecordState.DeclaresEquals(record) && !RecordState.Declares(record, "GetHashCode", method => method.Parameters.IsEmpty),
            WritesPrintMembers = !RecordState.DeclaresPrintMembers(record),
            PrintModifiers = record.IsValueType ? "private"
                : record.BaseType is { SpecialType: SpecialType.None } ? "protected override"
                : record.IsSealed ? "private"
                : "protected virtual",
        };
    }

    private static EquatableArray<ValueMemberModel> Models(IEnumerable<ISymbol> members) => new(
    [
        .. members.Select(member => new ValueMemberModel(Identifier.Escape(member.Name), (member as IPropertySymbol)?.Type.TypeKind == TypeKind.Dynamic
            || (member as IFieldSymbol)?.Type.TypeKind == TypeKind.Dynamic)).Distinct(),
    ]);
}
