using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>One rule about types with <c>[EntitySchema]</c>.</summary>
internal abstract class EntitySchemaAnalyzer(DiagnosticDescriptor rule) : RuleAnalyzer(rule, SymbolKind.NamedType)
{
    protected sealed override void Check(SymbolAnalysisContext context)
    {
        if (context.Symbol is INamedTypeSymbol type && type.IsEntitySchema())
        {
            Check(context, type);
        }
    }

    /// <summary>Looks at an annotated type.</summary>
    protected abstract void Check(SymbolAnalysisContext context, INamedTypeSymbol type);

    /// <summary>Tells whether a member belongs to a base record that is a schema too: its mistakes are reported there.</summary>
    protected static bool IsCheckedWithBase(ISymbol member, INamedTypeSymbol type) =>
        !SymbolEqualityComparer.Default.Equals(member.ContainingType, type) && member.ContainingType.IsEntitySchema();
}
