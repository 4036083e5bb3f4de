using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>The type of a member says what its values are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MemberTypeAnalyzer() : EntityMemberAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER011",
        "Entity member has an unsupported type",
        "'{0}' cannot be of type '{1}'. Use Mention? for at most one mention, IReadOnlyList<Mention> for any number.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Entity members are Mention? (at most one) or IReadOnlyList<Mention> (any number), with Mention from NerSdk.",
        HelpPages + "NER011.md");

    protected override void Check(SymbolAnalysisContext context, EntityMember member)
    {
        ITypeSymbol type = member.Property.Type;
        if (member.Shape is null && !member.Property.IsIndexer && !IsUnknown(type))
        {
            string name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfType(member.Property), member.Property.Name, name));
        }
    }

    // The compiler reports those.
    private static bool IsUnknown(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error || (type is INamedTypeSymbol named && named.TypeArguments.Any(IsUnknown));
}
