using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The record's <c>Schema</c> property, and the class behind it: names, descriptions, fields, creation.</summary>
internal static class SchemaEmitter
{
    /// <summary>The base list that the record gets.</summary>
    public static string Interface(RecordModel record) => $" : {TypeNames.IEntitySchema}<{record.Type}>";

    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        RecordModel record = schema.Record;
        string type = $"{TypeNames.EntitySchema}<{record.Type}>";
        string property = record.HasSchemaMember
            ? $"static {type} {TypeNames.IEntitySchema}<{record.Type}>.Schema"
            : $"public static {type} Schema";
        writer.Write("/// <summary>The entity schema of this record.</summary>");
        writer.Write($"{property} => {record.SchemaClass}.Instance;\n");
        using SourceWriter.Block schemaClass = writer.OpenBlock($"private sealed partial class {record.SchemaClass} : {type}");
        writer.Write($$"""
            public static readonly {{record.SchemaClass}} Instance = new();

            public override string Name => {{Literal.Of(schema.Name)}};

            public override string? Description => {{Literal.OfOptional(schema.Description)}};

            public override {{TypeNames.ImmutableArray}}<{{TypeNames.EntityField}}> Fields { get; } =
            [
            """);
        foreach (FieldModel field in schema.Fields)
        {
            EmitField(writer, field);
        }

        writer.Write($$"""
            ];

            public override {{record.Type}} Create({{TypeNames.ReadOnlySpan}}<{{TypeNames.MentionList}}> mentionsByField) =>
                {{RecordCreation.Expression(schema, FromMentions)}};
            """);
    }

    private static void EmitField(SourceWriter writer, FieldModel field)
    {
        string isList = field.IsList ? "true" : "false";
        string description = Literal.OfOptional(field.Description);
        string aliases = string.Concat(field.Aliases.Select(alias => ", " + Literal.Of(alias)));
        writer.Write(
            $"    new {TypeNames.EntityField}({Literal.Of(field.Name)}, {Literal.Of(field.MemberName)}, "
            + $"isList: {isList}, {description}{aliases}),");
    }

    private static string FromMentions(FieldModel field, int index)
    {
        string local = RecordCreation.Local(field);
        return field.IsList
            ? $"mentionsByField[{index}]"
            : $"mentionsByField[{index}] is {{ Count: > 0 }} {local} ? {local}[0] : null";
    }
}
