using System.Security.Cryptography;
using System.Text;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Artifacts;

/// <summary>16 hexadecimal digits that stand for one side of a schema. The run time computes the same from shapes.</summary>
internal static class Fingerprint
{
    private const int Digits = 16;

    /// <summary>Changes with all that a prompted model is told.</summary>
    public static string OfPrompt(string systemPrompt) => Hash($"{SystemPrompt.ContractVersion}\n{systemPrompt}", Digits);

    /// <summary>Changes with the labels of a tagger.</summary>
    public static string OfLabels(RecordShapeModel shape) => Hash($"nersdk-labels-1\n{string.Join("\n", Iob2Labels.Of(shape))}", Digits);

    /// <summary>Changes with what a model answers: names, their order and the kinds of their values.</summary>
    public static string OfAnswer(RecordShapeModel shape) => Hash($"nersdk-answer-1\n{KindText.InDeclaredOrder(shape)}", Digits);

    /// <summary>Changes with what stored values need: names and kinds, in any order.</summary>
    public static string OfShape(RecordShapeModel shape) => Hash($"nersdk-shape-1\n{KindText.InOrderOfNames(shape)}", Digits);

    /// <summary>The first digits of SHA-256 over a text in UTF-8.</summary>
    public static string Hash(string text, int digits)
    {
        using SHA256 sha256 = SHA256.Create();
        byte[] hash = sha256.ComputeHash(Encoding.UTF8.GetBytes(text));
        char[] result = new char[digits];
        for (int i = 0; i < digits; i++)
        {
            result[i] = "0123456789abcdef"[(hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15];
        }

        return new string(result);
    }
}
