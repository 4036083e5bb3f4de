using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>A schema that asks for nothing finds nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NoEntityMembersAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER008",
        "Schema record has no entity members",
        "'{0}' has no entity members, so there is nothing to find. Put [Entity] on properties of type Mention? or IReadOnlyList<Mention>.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Each entity type to find is a property with [Entity].",
        HelpPages + "NER008.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.IsRecord && EntityMembers.Of(type).Count == 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(type), type.Name));
        }
    }
}
