using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The writer of answers: the fixed text between the fields is bytes of the assembly.</summary>
internal static class WriterEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        using SourceWriter.Block method = writer.OpenBlock(
            $"public override void Write({TypeNames.AnswerWriter} writer, {schema.Record.Type} value)");
        foreach (AnswerPart part in AnswerShape.Parts(schema.Fields))
        {
            if (part.Field is { } field)
            {
                writer.Write($"writer.{(field.IsList ? "WriteMentions" : "WriteMention")}(value.{field.Member});");
            }
            else
            {
                writer.Write($"writer.WriteFixedText({Literal.Utf8(part.Text)});");
            }
        }
    }
}
