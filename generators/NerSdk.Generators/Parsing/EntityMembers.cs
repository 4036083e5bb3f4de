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

    /// <summary>The type, its base, the base's base, and so on, without <c>object</c>, which has nothing that matters here.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseTypesAndSelf(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static void Add(List<EntityMember> members, ISymbol symbol)
    {
        int place = IndexOf(members, symbol.Name);
        IPropertySymbol? property = symbol as IPropertySymbol;
        AttributeData? attribute = property?.FindEntity()
            ?? (place >= 0 && symbol.IsOverride ? members[place].Attribute : null);
        if (property is null || attribute is null)
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
            if (place >= 0 && !members[place].Property.IsIndexer)
            {
                members.RemoveAt(place);
            }

            members.Add(new EntityMember(property, attribute));
        }
    }

    private static int IndexOf(List<EntityMember> members, string name)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Property.Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
