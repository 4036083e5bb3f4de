using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>One rule about properties with <c>[Entity]</c>, wherever they are declared.</summary>
internal abstract class EntityMemberAnalyzer(DiagnosticDescriptor rule) : RuleAnalyzer(rule, SymbolKind.Property)
{
    protected sealed override void Check(SymbolAnalysisContext context)
    {
        if (context.Symbol is IPropertySymbol property && property.FindEntity() is { } attribute)
        {
            Check(context, new EntityMember(property, attribute));
        }
    }

    /// <summary>Looks at an annotated property.</summary>
    protected abstract void Check(SymbolAnalysisContext context, EntityMember member);
}
