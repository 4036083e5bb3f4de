using Microsoft.CodeAnalysis;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Parsing;

/// <summary>The shape of an entity member, from the type of its property.</summary>
internal static class ShapeParser
{
    private static readonly MentionShapeModel s_mention = new();
    private static readonly OptionalShapeModel s_optionalMention = new(s_mention);
    private static readonly ListShapeModel s_mentionList = new(s_mention);

    /// <summary>Tells whether a type is a list of mentions.</summary>
    public static bool IsMentionList(ITypeSymbol type) => ReferenceEquals(Parse(type), s_mentionList);

    /// <summary>Reads a type.</summary>
    /// <returns>Null for a type that cannot be an entity member.</returns>
    public static ShapeModel? Parse(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } generic && arguments[0].IsMention()
            ? generic.OriginalDefinition.SpecialType switch
            {
                SpecialType.System_Nullable_T => s_optionalMention,
                SpecialType.System_Collections_Generic_IReadOnlyList_T => s_mentionList,
                _ => null,
            }
            : null;
}
