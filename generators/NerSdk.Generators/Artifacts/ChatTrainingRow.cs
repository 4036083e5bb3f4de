using System.Text;

namespace NerSdk.Generators.Artifacts;

/// <summary>The start of a chat training row, up to and with the system message; the writer of training data adds the turns.</summary>
internal static class ChatTrainingRow
{
    public static string Start(string systemPrompt) =>
        new StringBuilder("""{"messages":[{"role":"system","content":""", 512).AppendJson(systemPrompt).Append('}').ToString();
}
