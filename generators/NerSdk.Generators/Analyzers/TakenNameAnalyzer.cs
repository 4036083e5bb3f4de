using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Emission.Text;

namespace NerSdk.Generators.Analyzers;

/// <summary>Emitted code says global::, and there is no way to say more.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TakenNameAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER024",
        "Name that generated code needs is taken",
        "'{0}' of this project has the full name of something that generated code needs. Rename it, or move it to another namespace: nothing is generated for '{1}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generated code names types of NerSdk and of .NET by their full names. A type or namespace of the project with such a name hides them.",
        HelpPages + "NER024.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (TakenNames.Find(context.Compilation) is { } taken)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(type), taken.ToDisplayString(), type.Name));
        }
    }
}
