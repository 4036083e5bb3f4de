using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>One rule about the descriptions of schema records and entity members.</summary>
internal abstract class DescriptionAnalyzer(DiagnosticDescriptor rule) : RuleAnalyzer(rule, SymbolKind.NamedType, SymbolKind.Property)
{
    protected sealed override void Check(SymbolAnalysisContext context)
    {
        if (context.Symbol.IsEntitySchema() || (context.Symbol as IPropertySymbol)?.FindEntity() is not null)
        {
            Check(context, context.Symbol, Descriptions.Find(context.Symbol));
        }
    }

    /// <summary>Looks at a schema record or an entity member.</summary>
    protected abstract void Check(SymbolAnalysisContext context, ISymbol symbol, AttributeData? description);
}
