using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NerSdk.Generators.Analyzers;

/// <summary>A plain list of names is a legal schema, and the models know it; most find more when they are told what is meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingDescriptionAnalyzer() : DescriptionAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER020",
        "Entity member has no description",
        "'{0}' has no description, so the model sees only its name. [Description(\"...\")] usually makes extractions better.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "System.ComponentModel.DescriptionAttribute tells the model what to look for, in a few words such as \"names of people\". A schema of names alone is legal: suppress the warning for it.",
        HelpPages + "NER020.md");

    protected override void Check(SymbolAnalysisContext context, ISymbol symbol, AttributeData? description)
    {
        if (description is null && symbol is IPropertySymbol)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(symbol), symbol.Name));
        }
    }
}
