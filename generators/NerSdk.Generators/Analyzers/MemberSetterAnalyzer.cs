using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>What is found must get into the record.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MemberSetterAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER012",
        "Entity member cannot be set",
        "'{0}' cannot be set by code of '{1}'. Give it an accessible init or set accessor.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generated code sets entity members in an object initializer inside the record, or as arguments of the primary constructor.",
        HelpPages + "NER012.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (EntityMember member in EntityMembers.Of(type).Where(member => member.Property is { IsStatic: false, IsIndexer: false }))
        {
            if (RecordConstructor.FindParameter(type, member.Property) is null && !member.CanBeSet(type, context.Compilation))
            {
                Location location = Locations.OfName(member.Property, type);
                context.ReportDiagnostic(Diagnostic.Create(s_rule, location, member.Property.Name, type.Name));
            }
        }
    }
}
