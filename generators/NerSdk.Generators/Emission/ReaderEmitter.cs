using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The strict reader: one comparison for each name, straight from the answer's bytes into the record.</summary>
internal static class ReaderEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        using SourceWriter.Block method = writer.OpenBlock(
            $"public override {schema.Record.Type} Read(ref {TypeNames.AnswerReader} reader)");
        foreach (FieldModel field in schema.Fields)
        {
            writer.Write(field.IsList
                ? $"{TypeNames.MentionList} {RecordCreation.Local(field)} = [];"
                : $"{TypeNames.Mention}? {RecordCreation.Local(field)} = null;");
        }

        using (writer.OpenBlock("while (reader.MoveToNextField())"))
        {
            EmitFields(writer, schema);
        }

        for (int i = 0; i < schema.Fields.Count; i++)
        {
            writer.Write($"reader.CheckFieldWasRead({i}, {Literal.Of(schema.Fields[i].Name)});");
        }

        string result = RecordCreation.Expression(schema, (field, _) => RecordCreation.Local(field));
        writer.Write(schema.Record.CanBeCreated ? $"return {result};" : $"{result};");
    }

    private static void EmitFields(SourceWriter writer, SchemaModel schema)
    {
        string start = "if";
        for (int i = 0; i < schema.Fields.Count; i++)
        {
            FieldModel field = schema.Fields[i];
            string isNamed = string.Join(" || ", field.Aliases.Prepend(field.Name).Select(name => $"reader.FieldIs({Literal.Utf8(name)})"));
            string read = field.IsList ? "ReadMentions" : "ReadMention";
            using SourceWriter.Block _ = writer.OpenBlock($"{start} ({isNamed})");
            writer.Write($"reader.{read}({i}, {Literal.Of(field.Name)}, ref {RecordCreation.Local(field)});");
            start = "else if";
        }

        if (schema.Fields.Count == 0)
        {
            writer.Write("reader.SkipUnknownField();");
            return;
        }

        using SourceWriter.Block unknown = writer.OpenBlock("else");
        writer.Write("reader.SkipUnknownField();");
    }
}
