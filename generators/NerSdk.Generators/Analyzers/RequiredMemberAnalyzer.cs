using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>The reader has values for entity members and for nothing else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RequiredMemberAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER007",
        "Required member of a schema record is not an entity member",
        "'{0}' is required, but an extraction has no value for it. Remove required, or make it an entity member with [Entity].",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generated code makes the record from its entity members alone.",
        HelpPages + "NER007.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!type.IsRecord)
        {
            return;
        }

        IEnumerable<ISymbol> members = RecordObstacles.RequiredMembers(type, RecordConstructor.Find(type), EntityMembers.Of(type));
        foreach (ISymbol member in members.Where(member => !IsCheckedWithBase(member, type)))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(member, type), member.Name));
        }
    }
}
