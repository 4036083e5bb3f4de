using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The fingerprint of the prompt.</summary>
internal static class FingerprintEmitter
{
    public static void Emit(SourceWriter writer, SchemaModel schema) =>
        writer.Write($"public override string Fingerprint => {Literal.Of(Fingerprint.Of(SystemPrompt.Text(schema.Fields)))};");
}
