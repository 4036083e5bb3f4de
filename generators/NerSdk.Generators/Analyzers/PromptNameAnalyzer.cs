using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Naming;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators.Analyzers;

/// <summary>Names appear in prompts, in JSON and in label files, and must read the same in each.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PromptNameAnalyzer() : EntitySchemaAnalyzer(s_rule)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "NER016",
        "Name cannot be used in a prompt",
        "The name \"{0}\" {1}. Give another one, for example [Entity(\"company\")].",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Prompt names, aliases and schema names have 1 to 64 characters: anything but quotes, backslashes, control characters, "
        + "unpaired surrogates, and white space other than blanks inside.",
        HelpPages + "NER016.md");

    protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        AttributeData attribute = type.FindAttribute(AnnotationNames.EntitySchema)!;
        string? schemaName = attribute.SchemaName();
        Location? argument = schemaName is null ? null : Locations.OfArgument(attribute, "Name");
        Report(context, schemaName ?? SnakeCase.From(type.Name), argument ?? Locations.OfName(type));
        foreach (EntityMember member in EntityMembers.Of(type))
        {
            if (member.Property.IsIndexer || IsCheckedWithBase(member.Property, type))
            {
                continue;
            }

            Report(context, member.PromptName, Locations.OfPromptName(member, type));
            int index = 0;
            foreach (string alias in member.Aliases)
            {
                Report(context, alias, Locations.OfAlias(member, index++, type));
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, string name, Location location)
    {
        if (PromptName.FindProblem(name) is { } problem)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, location, SingleLine.From(name) ?? "", problem));
        }
    }
}
