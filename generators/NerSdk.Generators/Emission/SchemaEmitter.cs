using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Emission.Shapes;
using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The class that holds the schema: its shape, its texts, its fingerprints, and the methods of the other two files.</summary>
internal static class SchemaEmitter
{
    /// <summary>The schema as a type in C# source.</summary>
    public static string Type(SchemaModel schema) => $"{TypeNames.EntitySchema}<{schema.Shape.Type}>";

    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        string type = schema.Shape.Type;
        using SourceWriter.Block values = writer.OpenBlock(
            $"public static readonly {Type(schema)} Instance = {TypeNames.SchemaMetadata}.Create(new {TypeNames.SchemaValues}<{type}>", "});");
        writer.Write($"Name = {Literal.Of(schema.Name)},");
        if (schema.Description is not null)
        {
            writer.Write($"Description = {Literal.Of(schema.Description)},");
        }

        writer.Append("Shape = ");
        schema.Shape.Accept(new ShapeExpression(writer, indentation: "    ")).Write(",");
        EmitSystemPrompt(writer, schema);
        writer.Write($"JsonSchema = static () =>\n    {Literal.Utf8(JsonSchema.Text(schema))},");
        writer.Write($"Fingerprints = {TypeNames.SchemaMetadata}.Fingerprints({Fingerprints(schema)}),");
        writer.Write("Read = Read,\nWrite = Write,\nMaterialize = Materialize,\nCapture = Capture,");
    }

    // One literal for each line.
    private static void EmitSystemPrompt(SourceWriter writer, SchemaModel schema)
    {
        writer.Write("SystemPrompt =");
        string[] lines = [.. SystemPrompt.Lines(schema.Shape)];
        for (int i = 0; i < lines.Length - 1; i++)
        {
            writer.Write($"    {Literal.Of(lines[i] + "\n")} +");
        }

        writer.Write($"    {Literal.Of(lines[lines.Length - 1])},");
    }

    private static string Fingerprints(SchemaModel schema)
    {
        string prompt = Fingerprint.OfPrompt(SystemPrompt.Text(schema.Shape));
        string labels = Fingerprint.OfLabels(schema.Shape);
        string answer = Fingerprint.OfAnswer(schema.Shape);
        string shape = Fingerprint.OfShape(schema.Shape);
        return $"prompt: \"{prompt}\", labels: \"{labels}\", answer: \"{answer}\", shape: \"{shape}\"";
    }
}
