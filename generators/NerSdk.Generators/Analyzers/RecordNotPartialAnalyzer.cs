using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>The generator adds a part to the record, so the user's part must allow it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RecordNotPartialAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER001",
        "Schema record is not partial",
        "'{0}' has [EntitySchema] but is not partial. Declare it as partial.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The schema is written as another part of the record, which C# allows only for partial types.",
        HelpPages + "NER001.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.IsRecord && !type.IsPartial())
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(type), type.Name));
        }
    }
}
