using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>The answer reader keeps one bit of a 64-bit word for each field.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TooManyEntityMembersAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER009",
        "Schema record has too many entity members",
        "'{0}' is entity member number {1}; a schema can have 64. Split the record into several schemas.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Readers note in 64 bits which fields an answer had. Models lose track of that many entity types long before.",
        HelpPages + "NER009.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        IReadOnlyList<EntityMember> members = EntityMembers.Of(type);
        for (int i = 64; i < members.Count; i++)
        {
            IPropertySymbol property = members[i].Property;
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(property, type), property.Name, i + 1));
        }
    }
}
