using System.Text;
using System.Text.Json;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Sessions;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Tests.Models;

/// <summary>
/// A model folder of a few kilobytes in a temporary place. Its tokens are the 256 bytes, <c>ab</c> and two control tokens; its graph reads the
/// last token only and answers from a table, so that what it writes is known beforehand.
/// </summary>
internal sealed class TinyModel : IDisposable
{
    public const int MergedToken = 256;
    public const int StartToken = 257;
    public const int EndToken = 258;
    public const int VocabularySize = 259;

    /// <summary>What a token's most probable successor has; the others have 0. To all of them the number of tokens read is added.</summary>
    public const float Winner = 1000;

    /// <param name="answer">
    /// What the model writes behind a prompt, which ends with a line feed. No byte may be there twice: a token decides about the next one.
    /// </param>
    /// <param name="lastRowOnly">Whether the graph computes logits for the last token only.</param>
    /// <param name="slowness">Matrix products, each of some milliseconds, that a pass computes for nothing.</param>
    /// <param name="winner">The logit of the most probable token.</param>
    /// <param name="padding">Logits beyond the tokenizer's vocabulary, as exports pad it; negative: tokens that the graph lacks.</param>
    public TinyModel(string answer = "", bool lastRowOnly = true, int padding = 0, int slowness = 0, float winner = Winner)
    {
        Folder = Directory.CreateTempSubdirectory("nersdk").FullName;
        File.WriteAllText(PathOf("genai_config.json"), Config);
        File.WriteAllText(PathOf("tokenizer.json"), Tokenizer());
        File.WriteAllText(PathOf("chat_template.jinja"), Template);
        Graph(answer, lastRowOnly, padding, slowness: slowness, winner: winner).Save(PathOf("model.onnx"));
    }

    public const string Config = """
        {
          "model": {
            "type": "tiny", "context_length": 2000, "eos_token_id": 258,
            "decoder": { "filename": "model.onnx", "head_size": 2, "num_key_value_heads": 1 }
          }
        }
        """;

    public const string Template = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    public string Folder { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Replaces a piece of a text file, which must be there.</summary>
    public TinyModel Change(string file, string piece, string replacement)
    {
        string text = File.ReadAllText(PathOf(file));
        Assert.Contains(piece, text, StringComparison.Ordinal);
        File.WriteAllText(PathOf(file), text.Replace(piece, replacement, StringComparison.Ordinal));
        return this;
    }

    public DecoderGraph LoadGraph() => DecoderGraph.Load(ModelFolder.DescribeDecoder(Folder), new SessionSettings(Threads: 1));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The graph of a decoder with one layer, for tests to add to.</summary>
    public static OnnxFile Graph(string answer = "", bool lastRowOnly = true, int padding = 0, int cacheType = OnnxFile.Float, bool growingCache = false, int slowness = 0, float winner = Winner, object? headSize = null)
    {
        int size = VocabularySize + padding;
        float[] table = new float[size * size];
        byte[] bytes = Encoding.UTF8.GetBytes("\n" + answer);
        for (int i = 0; i < bytes.Length && size > EndToken; i++)
        {
            table[(bytes[i] * size) + (i + 1 < bytes.Length ? bytes[i + 1] : EndToken)] = winner;
        }

        OnnxFile file = new OnnxFile()
            .Input("input_ids", OnnxFile.Int64, "batch", "tokens")
            .Input("attention_mask", OnnxFile.Int64, "batch", "total")
            .Input("past_key_values.0.key", cacheType, "batch", 1, "past", headSize ?? 2)
            .Input("past_key_values.0.value", cacheType, "batch", 1, "past", headSize ?? 2)
            .Constant("table", OnnxFile.Float, table, size, size)
            .Constant("last", OnnxFile.Int64, [-1L], 1)
            .Constant("zero", OnnxFile.Float, new float[2], 1, 1, 1, 2)
            .Node("ReduceSum", ["attention_mask"], "count", ("keepdims", 0))
            .Node("Cast", ["count"], "count_float", ("to", OnnxFile.Float));
        if (lastRowOnly)
        {
            file.Node("Gather", ["input_ids", "last"], "row_ids", ("axis", 1));
        }

        file.Node("Gather", ["table", lastRowOnly ? "row_ids" : "input_ids"], "rows", ("axis", 0)).Node("Add", ["rows", AddWork(file, slowness)], "logits");
        foreach (string kind in (string[])["key", "value"])
        {
            string[] past = [$"past_key_values.0.{kind}"];
            _ = growingCache
                ? file.Node("Concat", [.. past, "zero"], $"present.0.{kind}", ("axis", 2))
                : file.Node("Identity", past, $"present.0.{kind}");
            file.Output($"present.0.{kind}", cacheType, "batch", 1, growingCache ? "longer" : "past", headSize ?? 2);
        }

        return file.Output("logits", OnnxFile.Float, "batch", lastRowOnly ? 1 : "tokens", size);
    }

    // Products of zeros that depend on the input, so that nothing is computed beforehand; their sum is added to the count.
    private static string AddWork(OnnxFile file, int products)
    {
        if (products == 0)
        {
            return "count_float";
        }

        file.Constant("work_shape", OnnxFile.Int64, [600L, 600L], 2).Node("ConstantOfShape", ["work_shape"], "zeros").Node("Mul", ["zeros", "count_float"], "work0");
        for (int i = 0; i < products; i++)
        {
            file.Node("MatMul", [$"work{i}", "zeros"], $"work{i + 1}");
        }

        file.Node("ReduceSum", [$"work{products}"], "work_sum", ("keepdims", 0)).Node("Add", ["work_sum", "count_float"], "count_after_work");
        return "count_after_work";
    }

    private static string Tokenizer()
    {
        Dictionary<string, int> vocabulary = [];
        int next = 256;
        for (int value = 0; value < 256; value++)
        {
            bool prints = value is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            vocabulary[((char)(prints ? value : next++)).ToString()] = value;
        }

        vocabulary["ab"] = MergedToken;
        return $$"""
            {
              "added_tokens": [
                {"id": {{StartToken}}, "content": "<|im_start|>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
                {"id": {{EndToken}}, "content": "<|im_end|>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}
              ],
              "normalizer": null,
              "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true},
              "model": {"type": "BPE", "vocab": {{JsonSerializer.Serialize(vocabulary)}}, "merges": ["a b"]}
            }
            """;
    }
}
