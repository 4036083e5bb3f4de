using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>Where the user must edit.</summary>
internal static class Locations
{
    /// <summary>A symbol's name where it is declared; that of <paramref name="otherwise"/> if it comes from another assembly.</summary>
    public static Location OfName(ISymbol symbol, ISymbol? otherwise = null) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? otherwise?.Locations[0] ?? Location.None;

    /// <summary>An attribute.</summary>
    public static Location? Of(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();

    /// <summary>The first argument of an attribute that has no name; the attribute if there is none.</summary>
    public static Location? OfFirstArgument(AttributeData attribute) =>
        Arguments(attribute).FirstOrDefault(argument => argument.NameEquals is null)?.Expression.GetLocation() ?? Of(attribute);

    /// <summary>The text of a description.</summary>
    public static Location? OfDescription(AttributeData attribute) => OfArgument(attribute, "Description") ?? OfFirstArgument(attribute);

    /// <summary>The value of a named argument of an attribute.</summary>
    public static Location? OfArgument(AttributeData attribute, string name) => Argument(attribute, name)?.GetLocation();

    /// <summary>The prompt name of a member: on its attribute, or its own name.</summary>
    public static Location OfPromptName(EntityMember member, ISymbol otherwise) =>
        (member.ExplicitName is null ? null : OfFirstArgument(member.Attribute)) ?? OfName(member.Property, otherwise);

    /// <summary>An alias of a member.</summary>
    public static Location OfAlias(EntityMember member, int index, ISymbol otherwise)
    {
        SyntaxNode? array = Argument(member.Attribute, "Aliases");
        SyntaxNode? alias = array switch
        {
            CollectionExpressionSyntax collection => collection.Elements.ElementAtOrDefault(index),
            _ => array?.DescendantNodes().OfType<InitializerExpressionSyntax>().FirstOrDefault()?.Expressions.ElementAtOrDefault(index),
        };
        return (alias ?? array)?.GetLocation() ?? OfName(member.Property, otherwise);
    }

    /// <summary>The type of a property.</summary>
    public static Location OfType(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            BasePropertyDeclarationSyntax declaration => declaration.Type.GetLocation(),
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            _ => OfName(property),
        };

    private static ExpressionSyntax? Argument(AttributeData attribute, string name) =>
        Arguments(attribute).FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    private static SeparatedSyntaxList<AttributeArgumentSyntax> Arguments(AttributeData attribute) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments ?? default;
}
