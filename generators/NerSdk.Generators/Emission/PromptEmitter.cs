using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The system message, one literal for each of its lines.</summary>
internal static class PromptEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        writer.Write("public override string SystemPrompt =>");
        string[] lines = [.. SystemPrompt.Lines(schema.Fields)];
        for (int i = 0; i < lines.Length - 1; i++)
        {
            writer.Write($"    {Literal.Of(lines[i] + "\n")} +");
        }

        writer.Write($"    {Literal.Of(lines[lines.Length - 1])};");
    }
}
