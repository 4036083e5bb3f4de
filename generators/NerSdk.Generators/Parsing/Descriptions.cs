using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NerSdk.Generators.Parsing;

/// <summary>
/// Descriptions, from <c>System.ComponentModel.DescriptionAttribute</c> and attributes derived from it, else from
/// <c>[Display(Description = "…")]</c>.
/// </summary>
internal static class Descriptions
{
    /// <summary>The attribute that describes a symbol, or null.</summary>
    /// <remarks>
    /// On a positional record, an attribute without <c>property:</c> belongs to the parameter; it is meant for the member all the same. An override
    /// without a description has its base's.
    /// </remarks>
    public static AttributeData? Find(ISymbol symbol) =>
        FindOn(symbol)
        ?? (symbol is IPropertySymbol property
            ? (RecordConstructor.FindDeclaringParameter(property) is { } parameter ? FindOn(parameter) : null)
                ?? (property.OverriddenProperty is { } overridden ? Find(overridden) : null)
            : null);

    /// <summary>The text of a symbol's description as it was written; null if there is none.</summary>
    public static string? Text(ISymbol symbol) => Find(symbol) is { } attribute ? Text(attribute) : null;

    /// <summary>The text of a description as it was written; null if there is none, or if it cannot be read.</summary>
    public static string? Text(AttributeData attribute) => TryRead(attribute, out string? text) ? text : null;

    /// <summary>Tells whether the text of a description is known at build time.</summary>
    public static bool CanBeRead(AttributeData attribute) => TryRead(attribute, out _);

    private static AttributeData? FindOn(ISymbol symbol)
    {
        AttributeData? display = null;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsDescription(attribute.AttributeClass))
            {
                return attribute;
            }

            if (attribute.AttributeClass?.IsNamed(AnnotationNames.Display) is true && attribute.NamedArgument("Description") is { IsNull: false })
            {
                display = attribute;
            }
        }

        return display;
    }

    private static bool IsDescription(INamedTypeSymbol? type) => type?.BaseTypesAndSelf().Any(level => level.IsNamed(AnnotationNames.Description)) is true;

    private static bool TryRead(AttributeData attribute, out string? text)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        if (type.IsNamed(AnnotationNames.Display))
        {
            text = attribute.NamedArgument("Description")?.Value as string;
            return attribute.NamedArgument("ResourceType") is null;
        }

        text = attribute.FirstArgument();
        if (type.IsNamed(AnnotationNames.Description) || attribute.AttributeConstructor is not { } constructor)
        {
            return true;
        }

        // A derived attribute: its text is what it hands on to Description.
        (string? parameter, text) = HandedOn(constructor);
        IParameterSymbol? source = constructor.Parameters.FirstOrDefault(candidate => candidate.Name == parameter);
        text ??= source is null ? null : attribute.ConstructorArguments[source.Ordinal].Value as string;
        return text is not null || source is not null;
    }

    // The name of the parameter that is handed on, or the text itself. If no source tells, a parameter called description is assumed to be it.
    private static (string? Parameter, string? Text) HandedOn(IMethodSymbol constructor)
    {
        ArgumentListSyntax? arguments = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ConstructorDeclarationSyntax declaration => declaration.Initializer?.ArgumentList,
            TypeDeclarationSyntax declaration => declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()?.ArgumentList,
            _ => null,
        };
        return arguments?.Arguments.FirstOrDefault()?.Expression switch
        {
            IdentifierNameSyntax name => (name.Identifier.ValueText, null),
            LiteralExpressionSyntax { Token.Value: string text } => (null, text),
            null => ("description", null),
            _ => (null, null),
        };
    }
}
