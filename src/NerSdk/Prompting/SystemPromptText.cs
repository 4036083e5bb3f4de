using NerSdk.Shapes;

namespace NerSdk.Prompting;

/// <summary>The system message of the prompt contract, version 1. The models were trained on exactly this text, and the source generator writes the same.</summary>
internal static class SystemPromptText
{
    private const string ContractVersion = "nersdk-prompt-1";

    public static string Of(RecordShape shape) => string.Join('\n', Lines(shape));

    public static string Fingerprint(string systemPrompt) => ShapeText.Fingerprint($"{ContractVersion}\n{systemPrompt}");

    private static IEnumerable<string> Lines(RecordShape shape)
    {
        yield return "Extract entities from the user's text. Copy each one exactly as it is written there, once, in order of appearance.";
        foreach (SchemaMember member in shape.Members)
        {
            yield return member.Description is null ? member.Name : $"{member.Name}: {member.Description}";
        }

        yield return $"Reply with JSON only. If nothing is found: {EmptyAnswer.Of(shape)}";
    }
}
