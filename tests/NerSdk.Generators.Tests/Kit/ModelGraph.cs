using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Tests.Kit;

/// <summary>Walks everything that a cached value refers to. One symbol in it would keep a whole old compilation alive.</summary>
internal static class ModelGraph
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static void AssertHoldsNothingOfRoslyn(object? value) =>
        Walk(value, "value", new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or SyntaxReference or Location or Compilation or SemanticModel
                or AttributeData or TypedConstant or IOperation or Diagnostic,
            $"{path} is a {value.GetType().Name}: old compilations would be kept alive, and every edit would run everything anew.");
        if (value is Array items)
        {
            foreach (object? item in items)
            {
                Walk(item, path + "[]", seen);
            }

            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Declared))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
