using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Artifacts;

/// <summary>The system message of the prompt contract, version 1. The models were trained on exactly this text.</summary>
internal static class SystemPrompt
{
    /// <summary>Changes with the fixed words below, so that fingerprints change with them.</summary>
    public const string ContractVersion = "nersdk-prompt-1";

    public static string Text(RecordShapeModel shape) => string.Join("\n", Lines(shape));

    public static IEnumerable<string> Lines(RecordShapeModel shape)
    {
        yield return "Extract entities from the user's text. Copy each one exactly as it is written there, once, in order of appearance.";
        foreach (MemberModel member in shape.Members)
        {
            yield return member.Description is null ? member.Name : $"{member.Name}: {member.Description}";
        }

        yield return $"Reply with JSON only. If nothing is found: {EmptyAnswer.Of(shape)}";
    }
}
