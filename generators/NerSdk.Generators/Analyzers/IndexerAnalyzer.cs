using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>An indexer has no name to ask for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IndexerAnalyzer() : EntityMemberAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER014",
        "Entity member is an indexer",
        "An indexer of '{0}' has [Entity], but an entity member needs a name and no arguments. Use a property.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Entity members are properties without arguments.",
        HelpPages + "NER014.md");

    protected override void Check(SymbolAnalysisContext context, EntityMember member)
    {
        if (member.Property.IsIndexer)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(member.Property), member.Property.ContainingType.Name));
        }
    }
}
