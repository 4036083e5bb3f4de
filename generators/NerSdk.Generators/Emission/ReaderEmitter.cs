using System.Globalization;
using NerSdk.Generators.Emission.Shapes;
using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission;

/// <summary>
/// Both ways to the record: the strict reader (straight from the answer's bytes, one comparison for each name), and from a tree of values.
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

    // The names as they are written in the schema are compared first; the run time knows what other spellings mean.
    private static void EmitFields(SourceWriter writer, RecordShapeModel shape)
    {
        writer.Write("int field =");
        for (int i = 0; i < shape.Members.Count; i++)
        {
            MemberModel member = shape.Members[i];
            string isNamed = string.Join(" || ", member.Aliases.Prepend(member.Name).Select(name => $"reader.FieldIs({Literal.Utf8(name)})"));
            writer.Write($"    {isNamed} ? {i} :");
        }

        writer.Write("    reader.FindField(Instance.Shape);");
        using SourceWriter.Block _ = writer.OpenBlock("switch (field)");
        for (int i = 0; i < shape.Members.Count; i++)
        {
            MemberModel member = shape.Members[i];
            writer.Write($"case {i}:\n    reader.Read{KindName.Of(member.Shape)}({i}, {Literal.Of(member.Name)}, ref {Local(member)});\n    break;");
        }

        writer.Write("default:\n    reader.SkipUnknownField();\n    break;");
    }

    // With this start it is never a keyword, a parameter or another member's.
    private static string Local(MemberModel member) => "found" + member.MemberName;
}
