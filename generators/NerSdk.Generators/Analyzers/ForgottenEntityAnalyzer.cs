using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>A place for mentions that nothing fills is one that somebody forgot to mark.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ForgottenEntityAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER025",
        "Property for mentions is not an entity member",
        "'{0}' can hold mentions but has no [Entity], so nothing is ever found for it. Put [Entity] on it.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Only properties with [Entity] are asked for. A property that your own code fills can be left as it is: suppress this warning there.",
        HelpPages + "NER025.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        IReadOnlyList<EntityMember> members = EntityMembers.Of(type);
        if (members.Count == 0)
        {
            // Another message says so.
            return;
        }

        foreach (IPropertySymbol property in type.BaseTypesAndSelf().SelectMany(level => level.GetMembers()).OfType<IPropertySymbol>())
        {
            if (property is { IsStatic: false, IsIndexer: false, IsRequired: false, SetMethod: not null, ExplicitInterfaceImplementations.IsEmpty: true }
                && HoldsMentions(property.Type)
                && !members.Any(member => member.Property.Name == property.Name)
                && property.FindEntity() is null
                && RecordConstructor.FindParameter(type, property) is not { IsOptional: false }
                && !IsCheckedWithBase(property, type))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(property, type), property.Name));
            }
        }
    }

    // A list, an array, an optional mention, or one that is always there.
    private static bool HoldsMentions(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsMention(),
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } => arguments[0].IsMention(),
        _ => type.IsMention(),
    };
}
