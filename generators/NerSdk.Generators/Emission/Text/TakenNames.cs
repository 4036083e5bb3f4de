using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Emission.Text;

/// <summary>Names that emitted code uses and that the user's own code gives to something else.</summary>
internal static class TakenNames
{
    private static readonly string[][] s_names =
    [
        .. typeof(TypeNames).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => ((string)field.GetRawConstantValue()).Replace("global::", ""))
            .SelectMany(name => new[] { name, name + "Attribute" })
            .Select(name => name.Split('.')),
    ];

    /// <summary>Finds the first symbol of the user's that stands for something else in emitted code; null if there is none.</summary>
    public static INamespaceOrTypeSymbol? Find(Compilation compilation)
    {
        INamespaceSymbol own = compilation.Assembly.GlobalNamespace;
        foreach (string[] name in s_names)
        {
            if (Find(own, name) is { } taken)
            {
                return taken;
            }
        }

        return null;
    }

    private static INamespaceOrTypeSymbol? Find(INamespaceSymbol @namespace, string[] name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            bool isLast = i == name.Length - 1;
            if (@namespace.GetTypeMembers(name[i]).FirstOrDefault(type => isLast || type.Arity == 0) is { } type)
            {
                // Only the last part may be generic, and a type of another arity does not stand in the way.
                return isLast && type.Arity > 0 && !IsGeneric(name) ? null : type;
            }

            INamespaceSymbol? inner = @namespace.GetMembers(name[i]).OfType<INamespaceSymbol>().FirstOrDefault();
            if (inner is null || isLast)
            {
                return inner;
            }

            @namespace = inner;
        }

        return null;
    }

    private static bool IsGeneric(string[] name) => name[name.Length - 1] is "IEntitySchema" or "EntitySchema" or "SchemaValues" or "IReadOnlyList";
}
