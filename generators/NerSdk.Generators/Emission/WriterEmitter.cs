using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Emission.Shapes;
using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission;

/// <summary>Both ways from the record: to an answer, whose text between the values is bytes of the assembly, and to a tree of values.</summary>
internal static class WriterEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        RecordShapeModel shape = schema.Shape;
        using (writer.OpenBlock($"private static void Write({TypeNames.AnswerWriter} writer, {shape.Type} value)"))
        {
            string before = "{";
            foreach (MemberModel member in shape.Members)
            {
                writer.Write($"writer.WriteFixedText({Literal.Utf8($"{before}{JsonString.Quote(member.Name)}:")});");
                writer.Write($"writer.Write{KindName.Of(member.Shape)}(value.{member.Member});");
                before = ",";
            }

            writer.Write($"writer.WriteFixedText({Literal.Utf8(shape.Members.Count == 0 ? "{}" : "}")});");
        }

        writer.EndLine();
        using SourceWriter.Block method = writer.OpenBlock($"private static void Capture({TypeNames.RecordBuilder} builder, {shape.Type} value)");
        foreach (MemberModel member in shape.Members)
        {
            writer.Write($"builder.Add{KindName.Of(member.Shape)}(value.{member.Member});");
        }
    }
}
