using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>Extractions are values; if emitted code cannot make them so, the user must know.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReferenceEqualityAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER027",
        "Lists compare by reference",
        "Extractions of '{0}' with equal lists are not equal: generated code cannot read all of '{1}' to compare it. Write Equals and GetHashCode of '{1}' yourself, or let code of '{0}' read all its properties and fields.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Records with lists of mentions are compared list by list. That needs access to everything that the record and its bases consist of, in source.",
        HelpPages + "NER027.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.IsRecord && RecordState.FindUnreadable(type, context.Compilation) is { } unreadable)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(type), type.Name, unreadable.Name));
        }
    }
}
