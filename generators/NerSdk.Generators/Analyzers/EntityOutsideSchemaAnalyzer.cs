using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>An entity member that no schema has would be forgotten silently.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EntityOutsideSchemaAnalyzer() : EntityMemberAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER010",
        "Entity member is not in a schema record",
        "'{0}' has [Entity], but '{1}' has no [EntitySchema], so nothing is generated for it. "
        + "Put [EntitySchema] on '{1}', or make it an abstract record and derive schema records from it.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Schema records have the entity members of their base records too; anywhere else [Entity] needs [EntitySchema] around it.",
        HelpPages + "NER010.md");

    protected override void Check(SymbolAnalysisContext context, EntityMember member)
    {
        INamedTypeSymbol type = member.Property.ContainingType;
        if (!type.IsEntitySchema() && type is not { IsRecord: true, IsAbstract: true })
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.Of(member.Attribute), member.Property.Name, type.Name));
        }
    }
}
