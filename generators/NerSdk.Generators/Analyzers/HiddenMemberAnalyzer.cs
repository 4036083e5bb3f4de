using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>Two members of one name: generated code reaches the derived one only, and the base's stays empty.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HiddenMemberAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER015",
        "Member hides an entity member of a base record",
        "'{0}' hides an entity member of '{1}', which then could not be filled. Rename it, or override the member.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Schema records have the entity members of their base records. An override replaces one; a hiding member would cut it off.",
        HelpPages + "NER015.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (ISymbol symbol in type.GetMembers().Where(symbol => !symbol.IsOverride && !symbol.IsImplicitlyDeclared))
        {
            INamedTypeSymbol? declaring = type.BaseType?.BaseTypesAndSelf()
                .FirstOrDefault(hidden => hidden.GetMembers(symbol.Name).Any(IsEntity));
            if (declaring is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(symbol), symbol.Name, declaring.Name));
            }
        }
    }

    private static bool IsEntity(ISymbol member) => (member as IPropertySymbol)?.FindEntity() is not null;
}
