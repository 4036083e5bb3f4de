using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>An answer's field must mean one member. Models and data sets mix cases, so case is ignored between members.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DuplicateNameAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER017",
        "Prompt name is not unique",
        "\"{0}\" is already a name or alias of '{1}', case ignored. Give '{2}' another one, for example [Entity(\"company\")].",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Answers and labelled data name fields by prompt name or alias, in any case; each may mean one member only.",
        HelpPages + "NER017.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        Dictionary<string, EntityMember> owners = new(StringComparer.OrdinalIgnoreCase);
        foreach (EntityMember member in EntityMembers.Of(type).Where(member => !member.Property.IsIndexer))
        {
            HashSet<string> own = new(StringComparer.Ordinal);
            Add(member.PromptName, () => Locations.OfPromptName(member, type));
            int index = 0;
            foreach (string alias in member.Aliases)
            {
                int place = index++;
                Add(alias, () => Locations.OfAlias(member, place, type));
            }

            void Add(string name, Func<Location> location)
            {
                if (!owners.TryGetValue(name, out EntityMember owner))
                {
                    owners.Add(name, owner = member);
                }

                if ((!own.Add(name) || owner != member) && !IsCheckedWithBase(member.Property, type))
                {
                    context.ReportDiagnostic(Diagnostic.Create(s_rule, location(), name, owner.Property.Name, member.Property.Name));
                }
            }
        }
    }
}
