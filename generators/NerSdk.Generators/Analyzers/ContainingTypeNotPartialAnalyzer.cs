using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>A nested record is reopened inside the types around it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ContainingTypeNotPartialAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER002",
        "Type around a schema record is not partial",
        "'{0}' contains the schema record '{1}' but is not partial. Declare it as partial, or move the record out of it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The schema is written as another part of the record, inside another part of each type around it.",
        HelpPages + "NER002.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol containing in type.ContainingTypesAndSelf().Skip(1).Where(containing => !containing.IsPartial()))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(containing), containing.Name, type.Name));
        }
    }
}
