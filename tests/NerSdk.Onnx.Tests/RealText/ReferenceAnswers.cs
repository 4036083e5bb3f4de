using System.Text.Json;

namespace NerSdk.Onnx.Tests.RealText;

/// <summary>The answers of an independent implementation on the same model, by document.</summary>
internal static class ReferenceAnswers
{
    private static readonly Lazy<Dictionary<string, string?>> s_answers = new(Read);

    public static bool Contain(string documentId, string answer) =>
        s_answers.Value.TryGetValue(documentId, out string? expected) && expected == answer;

    private static Dictionary<string, string?> Read()
    {
        Dictionary<string, string?> answers = [];
        foreach (string line in File.ReadLines(SharedFiles.Locate("models", "extractor-cases.jsonl")))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            answers.Add(json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("answer").GetString());
        }

        return answers;
    }
}
