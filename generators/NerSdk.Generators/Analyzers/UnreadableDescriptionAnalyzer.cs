using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>A text that only running code knows cannot get into a prompt that is written at build time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnreadableDescriptionAnalyzer() : DescriptionAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER028",
        "Description cannot be read",
        "The description of '{0}' is not known at build time, so the model does not see it. Write [Description(\"...\")] with the text itself.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Descriptions are read from Description, from Display without a resource type, and from attributes derived from Description whose constructor passes its text on unchanged.",
        HelpPages + "NER028.md");

    protected override void Check(SymbolAnalysisContext context, ISymbol symbol, AttributeData? description)
    {
        if (description is not null && !Descriptions.CanBeRead(description))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.Of(description), symbol.Name));
        }
    }
}
