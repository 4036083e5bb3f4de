using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The start of every chat training row, as bytes of the assembly.</summary>
internal static class ChatTrainingRowEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema)
    {
        string start = ChatTrainingRow.Start(SystemPrompt.Text(schema.Fields));
        writer.Write($"public override {TypeNames.Utf8} ChatTrainingRowStartUtf8 =>\n    {Literal.Utf8(start)};");
    }
}
