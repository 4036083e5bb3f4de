using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Parsing;

/// <summary>What a record consists of: the members whose fields the compiler would compare, and those that it would print.</summary>
internal static class RecordState
{
    /// <summary>
    /// The records whose members a schema record must compare and print itself, with these members: the bases that would compare lists by reference, and at last
    /// the record.
    /// </summary>
    /// <returns>Null if code of the record cannot read all of its own members.</returns>
    public static IReadOnlyList<(INamedTypeSymbol Type, IReadOnlyList<ISymbol> Members)>? Levels(INamedTypeSymbol record, Compilation compilation)
    {
        if (Members(record, record, compilation) is not { } own)
        {
            return null;
        }

        INamedTypeSymbol[] bases = [.. record.BaseTypesAndSelf().Skip(1).TakeWhile(type => !WritesEquals(type))];
        int depth = Array.FindLastIndex(bases, HasList);
        List<(INamedTypeSymbol, IReadOnlyList<ISymbol>)> levels = [(record, own)];
        for (int i = 0; depth >= 0 && i < bases.Length && Members(bases[i], record, compilation) is { } members; i++)
        {
            levels.Insert(0, (bases[i], members));
        }

        return levels.Count > depth + 1 ? levels : [(record, own)];
    }

    /// <summary>The record whose lists are compared by reference, because code of <paramref name="record"/> cannot read all of it; null if there is none.</summary>
    public static INamedTypeSymbol? FindUnreadable(INamedTypeSymbol record, Compilation compilation)
    {
        INamedTypeSymbol[] levels = [.. record.BaseTypesAndSelf().TakeWhile(type => SymbolEqualityComparer.Default.Equals(type, record) ? !DeclaresEquals(type) : !WritesEquals(type))];
        int depth = Array.FindLastIndex(levels, HasList);
        return levels.Take(depth + 1).FirstOrDefault(type => Members(type, record, compilation) is null);
    }

    /// <summary>The members that the fields of a type belong to.</summary>
    /// <returns>Null if code of <paramref name="record"/> cannot read all of them.</returns>
    public static IReadOnlyList<ISymbol>? Members(INamedTypeSymbol type, INamedTypeSymbol record, Compilation compilation)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        List<ISymbol> members = [];
        foreach (ISymbol symbol in type.GetMembers())
        {
            ISymbol? member = symbol switch
            {
                { IsStatic: true } => null,
                IFieldSymbol field => field.AssociatedSymbol ?? field,
                IEventSymbol { IsAbstract: false, AddMethod.IsImplicitlyDeclared: true } => symbol,
                _ => null,
            };
            if (member is not null && !CanBeRead(member, type, record, compilation))
            {
                return null;
            }

            members.AddRange(member is null ? [] : [member]);
        }

        return members;
    }

    /// <summary>The members that the compiler would print.</summary>
    public static IEnumerable<ISymbol> Printed(INamedTypeSymbol type) => type.GetMembers().Where(member =>
        member is { IsStatic: false, IsOverride: false, DeclaredAccessibility: Accessibility.Public }
            and (IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false, GetMethod: not null }));

    /// <summary>Tells whether a type declares lists of mentions.</summary>
    public static bool HasList(INamedTypeSymbol type) =>
        type.GetMembers().Any(member => member is IPropertySymbol { IsStatic: false, IsIndexer: false } property && ShapeParser.IsMentionList(property.Type));

    /// <summary>Tells whether a type has a method of its author's.</summary>
    public static bool Declares(INamedTypeSymbol type, string method, Func<IMethodSymbol, bool> isMeant) =>
        type.GetMembers(method).OfType<IMethodSymbol>().Any(symbol => !symbol.IsImplicitlyDeclared && !symbol.IsStatic && isMeant(symbol));

    /// <summary>Tells whether the author of a record compares it.</summary>
    public static bool DeclaresEquals(INamedTypeSymbol type) => Declares(
        type, "Equals", method => method.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, type));

    /// <summary>Tells whether the author of a record prints it.</summary>
    public static bool DeclaresPrintMembers(INamedTypeSymbol type) => Declares(type, "PrintMembers", method => method.Parameters.Length == 1);

    // Its own comparison is right: its author's, or the one that is generated for it.
    private static bool WritesEquals(INamedTypeSymbol type) => type.IsEntitySchema() || DeclaresEquals(type);

    private static bool CanBeRead(ISymbol member, INamedTypeSymbol type, INamedTypeSymbol record, Compilation compilation) =>
        member switch
        {
            IPropertySymbol property => property.GetMethod,
            IEventSymbol => SymbolEqualityComparer.Default.Equals(type, record) ? member : null,
            _ => member,
        } is { } read
        && member.CanBeReferencedByName
        && compilation.IsSymbolAccessibleWithin(read, record, record)
        && !IsHidden(member, type, record);

    private static bool IsHidden(ISymbol member, INamedTypeSymbol type, INamedTypeSymbol record) =>
        record.BaseTypesAndSelf().TakeWhile(derived => !SymbolEqualityComparer.Default.Equals(derived, type))
            .Any(derived => derived.GetMembers(member.Name).Any(other => !other.IsOverride));
}
