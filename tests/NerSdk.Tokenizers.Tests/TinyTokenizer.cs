using System.Text;

namespace NerSdk.Tokenizers.Tests;

/// <summary>A whole tokenizer.json of a few lines, for tests to change.</summary>
internal static class TinyTokenizer
{
    public const string Json = """
        {
          "version": "1.0",
          "truncation": null,
          "added_tokens": [
            {"id": 0, "content": "<|end|>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
            {"id": 6, "content": "<|end|>|", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}
          ],
          "normalizer": null,
          "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
            {"type": "Digits", "individual_digits": true},
            {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}
          ]},
          "post_processor": null,
          "model": {
            "type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": "", "end_of_word_suffix": "",
            "fuse_unk": false, "byte_fallback": false, "ignore_merges": false,
            "vocab": {"<|end|>": 0, "a": 1, "b": 2, "Ġ": 3, "ab": 4, "Ġab": 5, "\u007c": 7},
            "merges": ["a b", ["Ġ", "ab"]]
          }
        }
        """;

    /// <summary>The tiny tokenizer with one piece of its text replaced, which must be there.</summary>
    public static string With(string piece, string replacement)
    {
        Assert.Contains(piece, Json, StringComparison.Ordinal);
        return Json.Replace(piece, replacement, StringComparison.Ordinal);
    }

    public static Tokenizer Load(string json) => Load(Encoding.UTF8.GetBytes(json));

    public static Tokenizer Load(ReadOnlySpan<byte> json)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, json);
            return Tokenizer.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
