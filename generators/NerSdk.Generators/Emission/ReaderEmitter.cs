using System.Globalization;
using NerSdk.Generators.Emission.Shapes;
using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission;

/// <summary>
/// Both ways to the record: the strict reader (one comparison for each name, straight from the answer's bytes), and from a tree of values.
/// </summary>
internal static class ReaderEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        RecordShapeModel shape = schema.Shape;
        using (writer.OpenBlock($"private static {shape.Type} Read(ref {TypeNames.AnswerReader} reader)"))
        {
            foreach (MemberModel member in shape.Members)
            {
                writer.Write($"{CSharpType.Of(member.Shape)} {Local(member)} = {InitialValue.Of(member.Shape)};");
            }

            using (writer.OpenBlock("while (reader.MoveToNextField())"))
            {
                EmitFields(writer, shape);
            }

            for (int i = 0; i < shape.Members.Count; i++)
            {
                writer.Write($"reader.CheckFieldWasRead({i}, {Literal.Of(shape.Members[i].Name)});");
            }

            RecordCreation.Emit(writer, shape, (member, _) => Local(member));
        }

        writer.EndLine();
        using SourceWriter.Block method = writer.OpenBlock($"private static {shape.Type} Materialize({TypeNames.RecordValues} values)");
        RecordCreation.Emit(writer, shape, (member, i) => $"values.Get{KindName.Of(member.Shape)}({i.ToString(CultureInfo.InvariantCulture)})");
    }

    private static void EmitFields(SourceWriter writer, RecordShapeModel shape)
    {
        string start = "if";
        for (int i = 0; i < shape.Members.Count; i++)
        {
            MemberModel member = shape.Members[i];
            string isNamed = string.Join(" || ", member.Aliases.Prepend(member.Name).Select(name => $"reader.FieldIs({Literal.Utf8(name)})"));
            using SourceWriter.Block _ = writer.OpenBlock($"{start} ({isNamed})");
            writer.Write($"reader.Read{KindName.Of(member.Shape)}({i}, {Literal.Of(member.Name)}, ref {Local(member)});");
            start = "else if";
        }

        if (shape.Members.Count == 0)
        {
            writer.Write("reader.SkipUnknownField();");
            return;
        }

        using SourceWriter.Block unknown = writer.OpenBlock("else");
        writer.Write("reader.SkipUnknownField();");
    }

    // With this start it is never a keyword, a parameter or another member's.
    private static string Local(MemberModel member) => "found" + member.MemberName;
}
