using NerSdk.Models;

namespace NerSdk.Tokenizers.Tests;

/// <summary>The tokenizer of the embedded extractor, loaded once for all tests.</summary>
internal static class ExtractorTokenizer
{
    private static readonly Lazy<Tokenizer> s_instance = new(() => Tokenizer.Load(FilePath));

    public static string FilePath => Path.Combine(ExtractorModel.Path, "tokenizer.json");

    public static Tokenizer Instance => s_instance.Value;

    public static List<int> Encode(string text)
    {
        List<int> ids = [];
        Instance.Encode(text, ids);
        return ids;
    }
}
