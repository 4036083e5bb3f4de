using Microsoft.Extensions.AI;
using NerSdk.Checksums;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Tests.Models;

/// <summary>Graphs that are damaged or of another architecture.</summary>
public sealed class GraphTests
{
    [Fact]
    public void A_graph_that_is_cut_off_is_told()
    {
        using TinyModel model = new();
        byte[] bytes = File.ReadAllBytes(model.PathOf("model.onnx"));
        File.WriteAllBytes(model.PathOf("model.onnx"), bytes[..(bytes.Length / 2)]);
        AssertCannotLoad(model.Folder);
    }

    [Fact]
    public void A_graph_that_is_empty_is_told()
    {
        using TinyModel model = new();
        File.WriteAllBytes(model.PathOf("model.onnx"), []);
        Assert.Equal(model.PathOf("model.onnx"), ModelFolderTests.Refused<OnnxModelException>(model.Folder).Path);
    }

    [Fact]
    public void The_real_graph_cut_off_is_told()
    {
        using TinyModel model = CopyOfExtractor("model.onnx");
        byte[] bytes = File.ReadAllBytes(Path.Combine(ExtractorModel.Path, "model.onnx"));
        File.WriteAllBytes(model.PathOf("model.onnx"), bytes[..(bytes.Length - 1000)]);
        AssertCannotLoad(model.Folder);
    }

    [Fact]
    public void The_real_graph_without_its_data_file_is_told()
    {
        using TinyModel model = CopyOfExtractor("model.onnx.data");
        AssertCannotLoad(model.Folder, "model.onnx.data");
    }

    [Fact]
    public void The_real_graph_with_its_data_file_cut_off_is_told()
    {
        using TinyModel model = CopyOfExtractor("model.onnx.data");
        using (FileStream source = File.OpenRead(Path.Combine(ExtractorModel.Path, "model.onnx.data")))
        using (FileStream cut = File.Create(model.PathOf("model.onnx.data")))
        {
            byte[] start = new byte[1 << 20];
            source.ReadExactly(start);
            cut.Write(start);
        }

        AssertCannotLoad(model.Folder);
    }

    [Fact]
    public void A_graph_that_wants_positions_is_told()
    {
        using TinyModel model = new();
        TinyModel.Graph().Input("position_ids", OnnxFile.Int64, "batch", "tokens").Save(model.PathOf("model.onnx"));
        AssertAnotherArchitecture(model, "model type 'tiny'", "Not supported: position_ids");
    }

    [Fact]
    public void A_graph_without_past_keys_and_values_is_told()
    {
        using TinyModel model = new();
        new OnnxFile().Input("input_ids", OnnxFile.Int64, "b", "s").Input("attention_mask", OnnxFile.Int64, "b", "s").Input("token_type_ids", OnnxFile.Int64, "b", "s")
            .Node("Cast", ["input_ids"], "logits", ("to", OnnxFile.Float)).Output("logits", OnnxFile.Float, "b", "s").Save(model.PathOf("model.onnx"));
        AssertAnotherArchitecture(model, "No input is called past_key_values.0.key", "token_type_ids");
    }

    [Fact]
    public void A_graph_with_other_names_is_told()
    {
        using TinyModel model = new();
        model.Change("genai_config.json", "\"head_size\"", "\"outputs\": { \"logits\": \"scores\" }, \"head_size\"");
        AssertAnotherArchitecture(model, "Missing: scores");
    }

    [Fact]
    public void A_cache_of_half_precision_is_told()
    {
        using TinyModel model = new();
        TinyModel.Graph(cacheType: OnnxFile.Float16).Save(model.PathOf("model.onnx"));
        AssertAnotherArchitecture(model, "past_key_values.0.key", "Float16", "Export the model");
    }

    [Fact]
    public void Token_ids_of_another_type_are_told()
    {
        using TinyModel model = new();
        new OnnxFile().Input("input_ids", OnnxFile.Int32, "b", "s").Input("attention_mask", OnnxFile.Int64, "b", "t")
            .Input("past_key_values.0.key", OnnxFile.Float, "b", 1, "p", 2).Input("past_key_values.0.value", OnnxFile.Float, "b", 1, "p", 2)
            .Node("Identity", ["past_key_values.0.key"], "present.0.key").Node("Identity", ["past_key_values.0.value"], "present.0.value")
            .Node("Cast", ["input_ids"], "logits", ("to", OnnxFile.Float)).Output("logits", OnnxFile.Float, "b", "s")
            .Output("present.0.key", OnnxFile.Float, "b", 1, "p", 2).Output("present.0.value", OnnxFile.Float, "b", 1, "p", 2).Save(model.PathOf("model.onnx"));
        AssertAnotherArchitecture(model, "input_ids", "Int32", "supported is Int64");
    }

    [Fact]
    public async Task A_graph_that_does_not_append_in_place_is_told_at_the_first_request()
    {
        using TinyModel model = new();
        TinyModel.Graph("Hi", growingCache: true).Save(model.PathOf("model.onnx"));
        using OnnxChatClient client = new(model.Folder);
        OnnxModelException exception = await Assert.ThrowsAsync<OnnxModelException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "text")]));
        Assert.Equal(model.PathOf("model.onnx"), exception.Path);
        ModelFolderTests.AssertSays(exception, "GroupQueryAttention", "Export");
    }

    private static void AssertAnotherArchitecture(TinyModel model, params string[] pieces)
    {
        OnnxModelException exception = ModelFolderTests.Refused<OnnxModelException>(model.Folder);
        Assert.Equal(model.PathOf("model.onnx"), exception.Path);
        ModelFolderTests.AssertSays(exception, pieces);
    }

    private static void AssertCannotLoad(string folder, params string[] pieces)
    {
        OnnxModelException exception = ModelFolderTests.Refused<OnnxModelException>(folder);
        Assert.Equal(Path.Combine(folder, "model.onnx"), exception.Path);
        ModelFolderTests.AssertSays(exception, ["cannot load the graph", ".data file", "Copy the model folder again", .. pieces]);
    }

    // Links, because the files are large; not for the file that a test changes.
    private static TinyModel CopyOfExtractor(string except)
    {
        TinyModel model = new();
        foreach (string file in Directory.GetFiles(ExtractorModel.Path))
        {
            string copy = model.PathOf(Path.GetFileName(file));
            File.Delete(copy);
            if (Path.GetFileName(file) != except && Path.GetFileName(file) != ModelChecksums.FileName)
            {
                File.CreateSymbolicLink(copy, file);
            }
        }

        return model;
    }
}
