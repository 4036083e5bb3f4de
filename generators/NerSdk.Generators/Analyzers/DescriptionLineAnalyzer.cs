using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Naming;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>A prompt has one line for each field.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DescriptionLineAnalyzer() : DescriptionAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER018",
        "Description does not fit on a line",
        "The description of '{0}' holds a line break, a control character or half of a surrogate pair, which a prompt cannot hold. "
        + "Write it on one line.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The prompt has one line for each entity member. Line breaks and control characters, with the white space around them, "
        + "become one blank; half of a surrogate pair becomes U+FFFD.",
        HelpPages + "NER018.md");

    protected override void Check(SymbolAnalysisContext context, ISymbol symbol, AttributeData? description)
    {
        if (description is not null && Descriptions.Text(description) is { } text && !SingleLine.Fits(text) && SingleLine.From(text) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfDescription(description), symbol.Name));
        }
    }
}
