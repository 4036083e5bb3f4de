using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>An entity member is a property; a parameter stands for one only on a positional record.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EntityParameterAnalyzer() : RuleAnalyzer(s_rule, SymbolKind.Parameter)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER026",
        "[Entity] is on a parameter that is not a property",
        "[Entity] is on the parameter '{0}', which does not become a property. Put it on a property, or on a parameter of a positional record.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "On a positional record, each parameter becomes a property, and [Entity] before it is meant for that. A parameter that only passes a value on to the base record, or one of a method, becomes none.",
        HelpPages + "NER026.md");

    protected override void Check(SymbolAnalysisContext context)
    {
        if (context.Symbol is IParameterSymbol parameter
            && parameter.FindAttribute(AnnotationNames.Entity) is { } attribute
            && parameter.ContainingType?.GetMembers(parameter.Name).OfType<IPropertySymbol>()
                .Any(property => SymbolEqualityComparer.Default.Equals(RecordConstructor.FindDeclaringParameter(property), parameter)) is not true)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.Of(attribute), parameter.Name));
        }
    }
}
