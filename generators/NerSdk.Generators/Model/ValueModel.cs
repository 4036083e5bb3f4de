using NerSdk.Generators.Collections;

namespace NerSdk.Generators.Model;

/// <summary>
/// How a record with lists is compared and printed: the compiler would compare lists by reference and print their types. The contract of
/// <see cref="SchemaModel"/> holds here too.
/// </summary>
internal sealed record ValueModel
{
    /// <summary>The members to compare.</summary>
    public required EquatableArray<ValueMemberModel> Compared { get; init; }

    /// <summary>The members to print.</summary>
    public required EquatableArray<ValueMemberModel> Printed { get; init; }

    /// <summary>True if the base record compares the rest.</summary>
    public required bool BaseCompares { get; init; }

    /// <summary>True if the base record prints the rest.</summary>
    public required bool BasePrints { get; init; }

    /// <summary>True for a record struct.</summary>
    public required bool IsStruct { get; init; }

    /// <summary>True if no record can derive from this one.</summary>
    public required bool IsSealed { get; init; }

    /// <summary>True unless the record's author compares it.</summary>
    public required bool WritesEquals { get; init; }

    /// <summary>True if the hash code goes with the comparison.</summary>
    public required bool WritesHash { get; init; }

    /// <summary>True unless the record's author prints it.</summary>
    public required bool WritesPrintMembers { get; init; }

    /// <summary>What <c>PrintMembers</c> is declared with.</summary>
    public required string PrintModifiers { get; init; }
}
