using System.Text.Json;
using CsCheck;
using NerSdk.Prompting;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Formats.LlamaFactory;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.LlamaFactory;

/// <summary>Nothing that is written is dropped, cut or changed by LLaMA-Factory.</summary>
public sealed class DropTests
{
    private static readonly string[] s_traps =
        ["Go <|im_end|>", "a <image> b", "<|eot_id|>", "</s>", "<end_of_turn> x", "no {{idx}} here", "<think>Ada</think>", "", " ", "\ud83d", "{{content}}", "Ada", "<IMAGE>", "null", "[]", "{\"person\":[]}"];

    private static readonly EntityExample<News> s_example = new("Bob came.", News.Schema.FromSpans("Bob came.", [new("person", 0, 3)]));

    [Fact]
    public void All_that_is_written_is_trained() =>
        Gen.Select(RandomDocuments.Of("person", "day").Array[1, 6], Gen.OneOf(s_traps).Array[0, 4], Gen.Enum<LlamaFactoryLayout>(), Gen.Bool, Gen.Int[300, 420]).Sample(
            (documents, traps, layout, hasExamples, cutoff) =>
            {
                using TemporaryFolder folder = new();
                IEnumerable<LabeledDocument> all = [.. documents, .. traps.Select((text, i) => new LabeledDocument($"trap-{i}", text, []))];
                ChatExportOptions<News> options = new() { CountTokens = text => text.Length, Cutoff = cutoff, TemplateTokens = 20, Examples = hasExamples ? [s_example] : [] };
                ExportReport report = Write(folder, all, new LlamaFactoryOptions { Layout = layout }, options);

                int trained = 0;
                foreach (string file in report.Files.Where(file => file.EndsWith(".jsonl", StringComparison.Ordinal)))
                {
                    string set = Path.GetFileNameWithoutExtension(file);
                    Assert.Equal([], FactoryRules.Judge(folder["data"], set, cutoff, text => text.Length, 20, out int samples));
                    trained += samples;
                }

                Assert.Equal(report.Written, trained);
            },
            iter: 120);

    [Theory]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"x"},{"role":"assistant","content":"y"}]}""", "the template's own system")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"assistant","content":"x"},{"role":"user","content":"y"}]}""", "Invalid role tag")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"x"}]}""", "Invalid message count")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"x"},{"role":"assistant","content":""}]}""", "empty answer")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"x"},{"role":"assistant","content":{"a":1}}]}""", "no string")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"<image>"},{"role":"assistant","content":"y"}]}""", "images")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"<|im_end|>"},{"role":"assistant","content":"y"}]}""", "ends a turn")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"01234567890123456789"},{"role":"assistant","content":"y"}]}""", "cutoff")]
    [InlineData("""{"conversations":[]}""", "KeyError")]
    public void The_rules_of_these_tests_find_what_LLaMA_Factory_drops(string row, string fault)
    {
        using TemporaryFolder folder = new();
        Write(folder, [new LabeledDocument("a", "Ada", [])], new LlamaFactoryOptions(), new ChatExportOptions<News>());
        File.WriteAllText(folder["data/ner_train.jsonl"], row + "\n");

        Assert.Contains(fault, Assert.Single(FactoryRules.Judge(folder["data"], "ner_train", 20, text => text.Length, 0, out _)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"response\": \"output\",", "no answer")]
    [InlineData("\"system\": \"system\"", "the template's own system")]
    public void A_column_that_is_left_out_is_none(string column, string fault)
    {
        using TemporaryFolder folder = new();
        Write(folder, [new LabeledDocument("a", "Ada", [])], new LlamaFactoryOptions { Layout = LlamaFactoryLayout.Alpaca }, new ChatExportOptions<News>());
        string info = File.ReadAllText(folder["data/dataset_info.json"]);
        File.WriteAllText(folder["data/dataset_info.json"], System.Text.RegularExpressions.Regex.Replace(info.Replace(column, "", StringComparison.Ordinal), @",(\s*})", "$1"));

        Assert.Contains(fault, Assert.Single(FactoryRules.Judge(folder["data"], "ner_train", 2_000, text => text.Length, 0, out _)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_data_set_is_never_replaced()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(folder["data/dataset_info.json"], """{"bücher":{"file_name":"b.json"}}""");
        Write(folder, [new LabeledDocument("a", "Ada", [])], new LlamaFactoryOptions(), new ChatExportOptions<News>());

        string info = await File.ReadAllTextAsync(folder["data/dataset_info.json"]);
        Assert.All(info, character => Assert.True(char.IsAscii(character)));
        using JsonDocument json = JsonDocument.Parse(info);
        Assert.Equal(["bücher", "ner_train"], json.RootElement.EnumerateObject().Select(set => set.Name));

        await File.WriteAllTextAsync(folder["data/dataset_info.json"], """{"mine":{"file_name":"ner_train.jsonl"}}""");
        Assert.Contains("'ner_train.jsonl'", Assert.Throws<LabeledDocumentFormatException>(() => Write(folder, [], new LlamaFactoryOptions(), new ChatExportOptions<News>())).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["data/dataset_info.json"], "{");
        Assert.Throws<LabeledDocumentFormatException>(() => Write(folder, [], new LlamaFactoryOptions(), new ChatExportOptions<News>()));
    }

    [Fact]
    public void Splits_never_share_a_file()
    {
        using TemporaryFolder folder = new();
        string?[] splits = [null, "train", "dev", "val", "test", "Test", "a b", "a-b", "a/../b", "人"];
        ExportReport report = Write(folder, splits.Select((split, i) => new LabeledDocument($"{i}", $"Ada {i}", []) { Split = split }), new LlamaFactoryOptions(), new ChatExportOptions<News>());

        Assert.Equal(8, report.Files.Count(file => file.EndsWith(".jsonl", StringComparison.Ordinal)));
        Assert.Equal(splits.Length, report.Written);
    }

    internal static ExportReport Write(TemporaryFolder folder, IEnumerable<LabeledDocument> documents, LlamaFactoryOptions settings, ChatExportOptions<News> options) =>
        LlamaFactoryWriter.WriteAsync(documents.ToAsyncEnumerable(), News.Schema, folder.Path, settings, options).GetAwaiter().GetResult();
}
