namespace NerSdk.Generators.Artifacts;

/// <summary>The start of a chat training row, up to and with the system message; the writer of training data adds the turns.</summary>
internal static class ChatTrainingRow
{
    public static string Start(string systemPrompt) =>
        $$"""{"messages":[{"role":"system","content":{{JsonString.Quote(systemPrompt)}}}""";
}
