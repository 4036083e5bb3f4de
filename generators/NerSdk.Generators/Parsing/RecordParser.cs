using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Parsing;

/// <summary>Where the emitted parts of a record go, and how they may name things.</summary>
internal static class RecordParser
{
    private const string SchemaProperty = "Schema";

    /// <summary>Reads the record.</summary>
    /// <returns>Null if no other part of the record can be written: an analyzer says why.</returns>
    /// <remarks>
    /// A record that is not partial gets no other part, although each use of its schema is then an error too: a missing <c>partial</c> is a
    /// declaration error, after which a build shows no analyzer's message, and ours says what to do.
    /// </remarks>
    public static RecordModel? Parse(INamedTypeSymbol record)
    {
        INamedTypeSymbol[] nesting = Nesting(record);
        if (nesting.Any(type => type.IsFileLocal || !type.IsPartial()) || record.IsStatic || record.IsRefLikeType || record.TypeKind == TypeKind.Interface)
        {
            return null;
        }

        string @namespace = Namespace(record.ContainingNamespace);
        UseWarnings warnings = UseWarnings.Find(record);
        return new RecordModel
        {
            FileName = (@namespace + ".").Replace("@", "").TrimStart('.') + string.Join("+", nesting.Select(FileNamePart)),
            Namespace = @namespace,
            Declarations = new([.. nesting.Select(Declaration)]),
            IsObsolete = warnings.IsObsolete,
            Experiments = new([.. warnings.Experiments]),
            SchemaClass = FreeName(record, "GeneratedEntitySchema"),
            HasSchemaMember = record.BaseTypesAndSelf().Any(HasOwnSchemaMember) || IsNameOfTypeOrParameter(record, SchemaProperty),
        };
    }

    /// <summary>The record as a type in C# source, from <c>global::</c> on.</summary>
    public static string Type(INamedTypeSymbol record)
    {
        string @namespace = Namespace(record.ContainingNamespace);
        string type = string.Join(".", Nesting(record).Select(Reference));
        return @namespace.Length == 0 ? $"global::{type}" : $"global::{@namespace}.{type}";
    }

    /// <summary>The type, the one it is nested in, and so on.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainingTypesAndSelf(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    /// <summary>Tells whether every declaration of a type says <c>partial</c>.</summary>
    public static bool IsPartial(this INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    // Outermost first.
    private static INamedTypeSymbol[] Nesting(INamedTypeSymbol record) => [.. record.ContainingTypesAndSelf().Reverse()];

    private static string Namespace(INamespaceSymbol symbol) => symbol switch
    {
        { IsGlobalNamespace: true } => "",
        { ContainingNamespace.IsGlobalNamespace: true } => Identifier.Escape(symbol.Name),
        _ => $"{Namespace(symbol.ContainingNamespace)}.{Identifier.Escape(symbol.Name)}",
    };

    private static string Declaration(INamedTypeSymbol type)
    {
        string kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (false, TypeKind.Struct) => "struct",
            (false, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return $"partial {kind} {Reference(type)}";
    }

    private static string Reference(INamedTypeSymbol type) =>
        Identifier.Escape(type.Name)
        + (type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Identifier.Escape(parameter.Name)))}>");

    private static string FileNamePart(INamedTypeSymbol type) => type.Arity == 0 ? type.Name : $"{type.Name}`{type.Arity}";

    // The property that the generator wrote for a base record in another assembly is no obstacle: the derived one hides it.
    private static bool HasOwnSchemaMember(INamedTypeSymbol type) =>
        type.GetMembers(SchemaProperty).Any(member => !(member.IsStatic && type.IsEntitySchema() && !member.Locations[0].IsInSource));

    private static string FreeName(INamedTypeSymbol record, string name)
    {
        // A nested type would also hide a type parameter of a type around the record.
        while (record.BaseTypesAndSelf().Any(type => !type.GetMembers(name).IsEmpty) || record.ContainingTypesAndSelf().Any(type => IsNameOfTypeOrParameter(type, name)))
        {
            name += "_";
        }

        return name;
    }

    private static bool IsNameOfTypeOrParameter(INamedTypeSymbol type, string name) =>
        type.Name == name || type.TypeParameters.Any(parameter => parameter.Name == name);
}
