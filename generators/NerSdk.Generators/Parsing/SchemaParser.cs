using Microsoft.CodeAnalysis;
using NerSdk.Generators.Model;
using NerSdk.Generators.Model.Shapes;
using NerSdk.Generators.Naming;

namespace NerSdk.Generators.Parsing;

/// <summary>From symbols to the model. Says nothing about mistakes: it keeps what can be emitted, and analyzers report the rest.</summary>
internal static class SchemaParser
{
    /// <summary>Reads an annotated record.</summary>
    /// <returns>Null if nothing can be emitted for it.</returns>
    public static SchemaModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol record = (INamedTypeSymbol)context.TargetSymbol;
        if (record.FindAttribute(AnnotationNames.EntitySchema) is not { } attribute || !IsOn(context.TargetNode, attribute))
        {
            // A second [EntitySchema], on another part of the record: the compiler reports it, one schema is enough.
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        if (!LanguageVersions.IsEnough(context.SemanticModel.Compilation)
            || RecordParser.Parse(record) is not { } parsed)
        {
            return null;
        }

        return new SchemaModel
        {
            Name = Surrogates.ReplaceUnpaired(attribute.SchemaName() ?? SnakeCase.From(record.Name)),
            Description = SingleLine.From(Descriptions.Text(record)),
            Shape = Shape(record, context.SemanticModel.Compilation),
            Values = ValueParser.Parse(record, context.SemanticModel.Compilation),
            Record = parsed,
        };
    }

    private static bool IsOn(SyntaxNode node, AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == node.SyntaxTree
        && node.Span.Contains(reference.Span);

    private static RecordShapeModel Shape(INamedTypeSymbol record, Compilation compilation)
    {
        IMethodSymbol? constructor = RecordConstructor.Find(record);
        EntityMember[] members = [.. EntityMembers.Of(record).Where(member => IsUsable(member, record, constructor, compilation))];
        return new RecordShapeModel(RecordParser.Type(record), new([.. members.Select(member => Member(member, constructor))]))
        {
            CanBeCreated = RecordObstacles.None(record, constructor, members),
        };
    }

    private static bool IsUsable(EntityMember member, INamedTypeSymbol record, IMethodSymbol? constructor, Compilation compilation) =>
        member.Shape is not null
        && member.Property is { IsStatic: false, IsIndexer: false }
        && member.CanBeRead(record, compilation)
        && (RecordConstructor.FindParameter(constructor, member.Property) is not null || member.CanBeSet(record, compilation));

    private static MemberModel Member(EntityMember member, IMethodSymbol? constructor) =>
        new(Surrogates.ReplaceUnpaired(member.PromptName), member.Property.Name, member.Shape!)
        {
            Member = Identifier.Escape(member.Property.Name),
            Description = SingleLine.From(Descriptions.Text(member.Property)),
            Aliases = new([.. member.Aliases.Select(Surrogates.ReplaceUnpaired)]),
            IsConstructorParameter = RecordConstructor.FindParameter(constructor, member.Property) is not null,
        };
}
