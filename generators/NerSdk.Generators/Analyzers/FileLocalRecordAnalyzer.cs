using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>A file-local type has no other part in another file, and generated code is another file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FileLocalRecordAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER005",
        "Schema record is local to its file",
        "'{0}' is local to its file, where no generated code can reach it. Remove the modifier 'file' from it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The schema is written into files of its own. Use internal, or a private record nested in a partial type.",
        HelpPages + "NER005.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol local in type.ContainingTypesAndSelf().Where(containing => containing.IsFileLocal))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(local), local.Name));
        }
    }
}
