using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>What is in the record must get into answers, values and comparisons.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MemberGetterAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER023",
        "Entity member cannot be read",
        "'{0}' cannot be read by code of '{1}'. Give it an accessible get accessor.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generated code reads entity members to write answers, to take values out of the record, and to compare it.",
        HelpPages + "NER023.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (EntityMember member in EntityMembers.Of(type).Where(member => member.Property is { IsStatic: false, IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true }))
        {
            if (!member.CanBeRead(type, context.Compilation))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(member.Property, type), member.Property.Name, type.Name));
            }
        }
    }
}
