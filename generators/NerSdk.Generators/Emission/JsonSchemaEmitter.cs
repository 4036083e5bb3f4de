using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The JSON schema, as bytes of the assembly that nothing ever copies.</summary>
internal static class JsonSchemaEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema) =>
        writer.Write($"public override {TypeNames.Utf8} JsonSchemaUtf8 =>\n    {Literal.Utf8(JsonSchema.Text(schema))};");
}
