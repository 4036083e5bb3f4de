using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>Emitted code needs features of the language.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LanguageVersionAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER022",
        "Language version is too low",
        "'{0}' has [EntitySchema], whose code needs C# 11 or later, but this project compiles as C# {1}. Remove LangVersion from the project, or raise it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generated code has static members in interfaces, raw strings and UTF-8 literals. The language version that the .NET SDK uses by default is high enough.",
        HelpPages + "NER022.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (context.Compilation is CSharpCompilation { LanguageVersion: var version } && !LanguageVersions.IsEnough(context.Compilation))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(type), type.Name, version.ToDisplayString()));
        }
    }
}
