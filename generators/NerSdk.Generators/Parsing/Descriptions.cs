using Microsoft.CodeAnalysis;

namespace NerSdk.Generators.Parsing;

/// <summary>Descriptions, from <c>System.ComponentModel.DescriptionAttribute</c>.</summary>
internal static class Descriptions
{
    /// <summary>The attribute that describes a symbol, or null.</summary>
    /// <remarks>
    /// On a positional record, <c>[Description]</c> without <c>property:</c> belongs to the parameter; it is meant for the member
    /// all the same. An override without a description has its base's.
    /// </remarks>
    public static AttributeData? Find(ISymbol symbol) =>
        symbol.FindAttribute(AnnotationNames.Description)
        ?? (symbol is IPropertySymbol property
            ? RecordConstructor.FindParameter(property.ContainingType, property)?.FindAttribute(AnnotationNames.Description)
                ?? (property.OverriddenProperty is { } overridden ? Find(overridden) : null)
            : null);

    /// <summary>The text of a description as it was written; null if there is none.</summary>
    public static string? Text(ISymbol symbol) => Find(symbol)?.FirstArgument();
}
