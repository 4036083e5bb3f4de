using NerSdk.Generators.Model;

namespace NerSdk.Generators.Artifacts;

/// <summary>The system message of the prompt contract, version 1. The models were trained on exactly this text.</summary>
internal static class SystemPrompt
{
    /// <summary>Changes with the fixed words below, so that fingerprints change with them.</summary>
    public const string ContractVersion = "nersdk-prompt-1";

    public static string Text(EquatableArray<FieldModel> fields) => string.Join("\n", Lines(fields));

    public static IEnumerable<string> Lines(EquatableArray<FieldModel> fields)
    {
        yield return "Extract entities from the user's text. Copy each one exactly as it is written there, once, in order of appearance.";
        foreach (FieldModel field in fields)
        {
            yield return field.Description is null ? field.Name : $"{field.Name}: {field.Description}";
        }

        yield return $"Reply with JSON only. If nothing is found: {AnswerShape.Empty(fields)}";
    }
}
