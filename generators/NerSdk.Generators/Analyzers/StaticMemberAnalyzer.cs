using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>What is found belongs to one document, so to one record.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class StaticMemberAnalyzer() : EntityMemberAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER013",
        "Entity member is static",
        "'{0}' is static, but each extraction has its own mentions. Remove static.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Entity members are instance properties.",
        HelpPages + "NER013.md");

    protected override void Check(SymbolAnalysisContext context, EntityMember member)
    {
        if (member.Property.IsStatic)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(member.Property), member.Property.Name));
        }
    }
}
