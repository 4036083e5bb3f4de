using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NerSdk.Generators.Analyzers;

/// <summary>The reader makes a record; of an abstract one it cannot.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AbstractRecordAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER004",
        "Schema record is abstract",
        "'{0}' has [EntitySchema] but is abstract. Remove abstract, or put [EntitySchema] on the records derived from it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A base record passes its entity members on to derived schema records; it needs no [EntitySchema] for that.",
        HelpPages + "NER004.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type is { IsRecord: true, IsAbstract: true })
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(type), type.Name));
        }
    }
}
