using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>The reader has values for entity members and for nothing else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ConstructorAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER006",
        "Schema record cannot be constructed",
        "'{0}' cannot be made from its entity members: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generated code calls the primary constructor, or the parameterless one, with the values of entity members. "
        + "Other parameters need default values. On a positional record, [Entity] makes a parameter an entity member.",
        HelpPages + "NER006.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!type.IsRecord || type.IsAbstract)
        {
            return;
        }

        IMethodSymbol? constructor = RecordConstructor.Find(type);
        if (constructor is null)
        {
            const string reason = "it has no parameterless constructor. Add one.";
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(type), type.Name, reason));
        }

        foreach (IParameterSymbol parameter in RecordObstacles.Parameters(constructor, EntityMembers.Of(type)))
        {
            string reason = $"'{parameter.Name}' has no value. Write [Entity] before it, or give it a default.";
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(parameter, type), type.Name, reason));
        }
    }
}
