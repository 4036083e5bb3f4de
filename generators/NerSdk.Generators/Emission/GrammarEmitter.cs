using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The language of the answers.</summary>
internal static class GrammarEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        writer.Write($$"""public override {{TypeNames.AnswerGrammar}} Grammar { get; } = new(""");
        AnswerPart[] parts = [.. AnswerShape.Parts(schema.Fields)];
        for (int i = 0; i < parts.Length; i++)
        {
            string kind = parts[i].Field is not { } field ? "FixedText" : field.IsList ? "StringList" : "StringOrNull";
            string end = i < parts.Length - 1 ? "," : ");";
            writer.Write($"    new {TypeNames.AnswerPart}({TypeNames.AnswerPartKind}.{kind}, {Literal.Of(parts[i].Text)}){end}");
        }
    }
}
