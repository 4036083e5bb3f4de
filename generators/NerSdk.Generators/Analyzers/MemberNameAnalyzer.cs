using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>Labels of data sets may be the names of C# members; prompt names and aliases come before them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MemberNameAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER021",
        "Member has the name of another entity member",
        "'{0}' is also a name of '{1}', case ignored, so answers and labels of that name may mean '{1}'. Rename one of the two.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Answers and labelled data may name a field by its C# member; prompt names and aliases of other members come before that.",
        HelpPages + "NER021.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        List<EntityMember> before = [];
        EntityMember[] members = [.. EntityMembers.Of(type).Where(member => !member.Property.IsIndexer)];
        foreach (EntityMember member in members)
        {
            string name = member.Property.Name;
            EntityMember? owner = members.FirstOrDefault(other => IsPromptName(other, name)) ?? before.FirstOrDefault(other => AreEqual(other.Property.Name, name));
            if (owner is not null && owner != member && !IsPromptName(member, name) && !IsCheckedWithBase(member.Property, type))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, Locations.OfName(member.Property, type), name, owner.Property.Name));
            }

            before.Add(member);
        }
    }

    private static bool IsPromptName(EntityMember member, string name) => member.Aliases.Prepend(member.PromptName).Any(own => AreEqual(own, name));

    private static bool AreEqual(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
