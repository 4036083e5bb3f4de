using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NerSdk.Generators.Analyzers;

/// <summary>One rule. Diagnostics come from analyzers and not from the generator, because only those obey <c>#pragma</c>.</summary>
internal abstract class RuleAnalyzer(DiagnosticDescriptor rule, params SymbolKind[] kinds) : DiagnosticAnalyzer
{
    protected const string Category = "NerSdk";

    /// <summary>Where the help pages are: in the repository, and in the package.</summary>
    protected const string HelpPages = "generators/NerSdk.Generators/docs/";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Check, kinds);
    }

    /// <summary>Looks at a symbol of one of the kinds.</summary>
    protected abstract void Check(SymbolAnalysisContext context);
}
