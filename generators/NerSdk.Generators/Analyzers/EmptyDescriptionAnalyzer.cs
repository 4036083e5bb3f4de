using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Naming;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>A description that says nothing is one that somebody forgot to write.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EmptyDescriptionAnalyzer() : DescriptionAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER019",
        "Description is empty",
        "The description of '{0}' is empty and counts as none. Say what to look for, for example \"names of people\".",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Empty descriptions are left out of the prompt.",
        HelpPages + "NER019.md");

    protected override void Check(SymbolAnalysisContext context, ISymbol symbol, AttributeData? description)
    {
        if (description is not null && Descriptions.CanBeRead(description) && SingleLine.From(Descriptions.Text(description)) is null)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfDescription(description), symbol.Name));
        }
    }
}
