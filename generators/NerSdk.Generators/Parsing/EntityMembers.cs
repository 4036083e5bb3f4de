using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Parsing;

/// <summary>The entity members of a type and its base types.</summary>
internal static class EntityMembers
{
    /// <summary>Lists the entity members: those of the base first, as they are declared; an override stays at its base's place.</summary>
    public static IReadOnlyList<EntityMember> Of(INamedTypeSymbol type)
    {
        List<EntityMember> members = [];
        foreach (INamedTypeSymbol declaring in type.BaseTypesAndSelf().Reverse())
        {
            foreach (ISymbol symbol in declaring.GetMembers())
            {
                Add(members, symbol);
            }
        }

        return members;
    }

    /// <summary>The type, its base, the base's base, and so on.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseTypesAndSelf(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static void Add(List<EntityMember> members, ISymbol symbol)
    {
        int place = members.FindIndex(member => member.Property.Name == symbol.Name);
        AttributeData? attribute = symbol.FindAttribute(AnnotationNames.Entity)
            ?? (place >= 0 && symbol.IsOverride ? members[place].Attribute : null);
        if (symbol is not IPropertySymbol property || attribute is null)
        {
            if (place >= 0)
            {
                // Hidden: generated code could not reach it.
                members.RemoveAt(place);
            }
        }
        else if (place >= 0 && symbol.IsOverride)
        {
            members[place] = new EntityMember(property, attribute);
        }
        else
        {
            members.RemoveAll(member => member.Property.Name == symbol.Name && !member.Property.IsIndexer);
            members.Add(new EntityMember(property, attribute));
        }
    }
}
