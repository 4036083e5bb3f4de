using System.Text.Json;
using NerSdk.Chat;
using NerSdk.Onnx.Tagging;
using NerSdk.Onnx.Tagging.Models;
using NerSdk.Onnx.Tests.Models;
using NerSdk.Schemas;

namespace NerSdk.Onnx.Tests.Tagging;

/// <summary>
/// A token classifier of a few kilobytes in a temporary folder, with the files and inputs of a family. Its graph looks up each piece's logits in a table, so that what it finds is known
/// beforehand: 0 for all labels but those given, and for words that are not given O.
/// </summary>
internal sealed class TinyTagger : IDisposable
{
    public const string Bert = "bert", DistilBert = "distilbert", Roberta = "roberta", Deberta = "deberta";

    private readonly string[] _labels;
    private readonly Dictionary<string, (string Label, float Logit)[]> _words;
    private readonly string _family;

    public TinyTagger(string family, string[] labels, params (string Word, string Label, float Logit)[] words)
    {
        (_family, _labels) = (family, labels);
        _words = words.GroupBy(word => word.Word).ToDictionary(group => group.Key, group => group.Select(word => (word.Label, word.Logit)).ToArray());
        Folder = Directory.CreateTempSubdirectory("nersdk").FullName;
        bool isByteLevel = family is Roberta or Deberta;
        File.WriteAllText(PathOf("tokenizer.json"), isByteLevel ? ByteLevel() : WordPiece());
        WriteConfig(labels);
        Save("model.onnx");
    }

    public string Folder { get; }

    private bool HasTypes => _family is Bert or Deberta;

    private string[] Vocabulary => _family is Roberta or Deberta
        ? ["<s>", "<pad>", "</s>", .. Enumerable.Range(0, 256).Select(value => ((char)value).ToString())]
        : ["[PAD]", "[UNK]", "[CLS]", "[SEP]", .. _words.Keys, "the", "x", ","];

    public string PathOf(string file) => Path.Combine(Folder, file);

    public TinyTagger WriteConfig(string[] labels, int typeVocabulary = 2)
    {
        File.WriteAllText(PathOf("config.json"), $$"""
            {"model_type": "{{_family}}", "max_position_embeddings": 66, "type_vocab_size": {{typeVocabulary}}, "pad_token_id": {{(_family is Roberta or Deberta ? 1 : 0)}},
             "id2label": {{JsonSerializer.Serialize(labels.Index().ToDictionary(label => label.Index.ToString(), label => label.Item))}}}
            """);
        return this;
    }

    public TinyTagger WithProfile(EntitySchema schema, string further = "")
    {
        TaggerProfile.Of(schema).Save(Folder);
        File.WriteAllText(PathOf(ModelProfile.FileName), string.Concat("{", further, File.ReadAllText(PathOf(ModelProfile.FileName)).AsSpan(1)));
        return this;
    }

    /// <summary>Writes the graph, to which the logit of <c>B-</c> labels may be added for capitalized words.</summary>
    public TinyTagger Save(string name, float capitalizedBegins = 0, float broken = 0)
    {
        string[] vocabulary = Vocabulary;
        float[] table = new float[vocabulary.Length * _labels.Length];
        foreach ((string word, (string Label, float Logit)[] logits) in _words)
        {
            foreach ((string label, float logit) in logits)
            {
                table[(Array.IndexOf(vocabulary, word) * _labels.Length) + Array.IndexOf(_labels, label)] = logit + broken;
            }
        }

        foreach (string word in vocabulary.Where(word => !_words.ContainsKey(word)))
        {
            table[(Array.IndexOf(vocabulary, word) * _labels.Length) + Array.IndexOf(_labels, "O")] = 2;
        }

        float[] types = new float[8 * _labels.Length];
        foreach ((int index, string label) in _labels.Index())
        {
            types[(CapitalizedType * _labels.Length) + index] = label[0] == 'B' ? capitalizedBegins : 0;
        }

        OnnxFile file = new OnnxFile()
            .Input("input_ids", OnnxFile.Int64, "batch", "pieces")
            .Input("attention_mask", OnnxFile.Int64, "batch", "pieces")
            .Constant("table", OnnxFile.Float, table, vocabulary.Length, _labels.Length)
            .Node("Gather", ["table", "input_ids"], HasTypes ? "by_word" : "logits");
        if (HasTypes)
        {
            file.Input("token_type_ids", OnnxFile.Int64, "batch", "pieces")
                .Constant("types", OnnxFile.Float, types, 8, _labels.Length)
                .Node("Gather", ["types", "token_type_ids"], "by_type")
                .Node("Add", ["by_word", "by_type"], "logits");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        file.Output("logits", OnnxFile.Float, "batch", "pieces", _labels.Length).Save(PathOf(name));
        return this;
    }

    public TaggingExtractor<T> Load<T>(TaggingOptions? options = null)
        where T : IEntitySchema<T> => TaggingExtractor.Load<T>(Folder, options);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private const int CapitalizedType = 2;

    private string WordPiece() => $$"""
        {
          "added_tokens": [{{Special("[PAD]", 0)}}, {{Special("[UNK]", 1)}}, {{Special("[CLS]", 2)}}, {{Special("[SEP]", 3)}}],
          "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
          "pre_tokenizer": {"type": "BertPreTokenizer"},
          "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
          "model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {{JsonSerializer.Serialize(Vocabulary.Index().ToDictionary(word => word.Item, word => word.Index))}}}
        }
        """;

    // The bytes as tokens; what a letter is labelled with is its table row.
    private static string ByteLevel()
    {
        Dictionary<string, int> vocabulary = new() { ["<s>"] = 0, ["<pad>"] = 1, ["</s>"] = 2 };
        int next = 256;
        for (int value = 0; value < 256; value++)
        {
            bool prints = value is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            vocabulary[((char)(prints ? value : next++)).ToString()] = value + 3;
        }

        return $$"""
            {
              "added_tokens": [{{Special("<s>", 0)}}, {{Special("<pad>", 1)}}, {{Special("</s>", 2)}}],
              "normalizer": null,
              "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true},
              "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0], "trim_offsets": true, "add_prefix_space": false},
              "model": {"type": "BPE", "vocab": {{JsonSerializer.Serialize(vocabulary)}}, "merges": []}
            }
            """;
    }

    private static string Special(string text, int id) =>
        $$"""{"id": {{id}}, "content": "{{text}}", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}""";
}
