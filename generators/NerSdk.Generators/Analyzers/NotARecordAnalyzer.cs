using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NerSdk.Generators.Analyzers;

/// <summary>Extractions are values: compared, copied with changes, printed. Records are that; other types are not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NotARecordAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER003",
        "Type with [EntitySchema] is not a record",
        "'{0}' has [EntitySchema] but is not a record. Declare it as a partial record or a partial record struct.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Schemas are made of records: their extractions compare by value and can be copied with changes.",
        HelpPages + "NER003.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!type.IsRecord)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(type), type.Name));
        }
    }
}
