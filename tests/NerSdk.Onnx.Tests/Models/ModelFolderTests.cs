using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Models;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tests.Models;

public sealed class ModelFolderTests
{
    [Fact]
    public void A_sound_folder_is_loaded()
    {
        using TinyModel model = new();
        using OnnxChatClient client = new(model.Folder);
        Assert.NotNull(client);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        string folder = Path.Combine(Path.GetTempPath(), "nersdk-no-such-folder");
        OnnxModelException exception = Refused<OnnxModelException>(folder);
        Assert.Equal(folder, exception.Path);
        AssertSays(exception, folder, "no such folder", "genai_config.json");
    }

    [Theory]
    [InlineData("genai_config.json")]
    [InlineData("model.onnx")]
    [InlineData("tokenizer.json")]
    public void A_missing_file_is_named_with_what_it_is_for(string file)
    {
        using TinyModel model = new();
        File.Delete(model.PathOf(file));
        OnnxModelException exception = Refused<OnnxModelException>(model.Folder);
        Assert.Equal(model.PathOf(file), exception.Path);
        AssertSays(exception, file, "missing", "Copy the model folder again");
    }

    [Fact]
    public void A_missing_chat_template_is_named_with_where_to_get_it()
    {
        using TinyModel model = new();
        File.Delete(model.PathOf("chat_template.jinja"));
        AssertSays(Refused<ChatTemplateException>(model.Folder), model.Folder, "chat_template.jinja", "Put the model's");
    }

    [Theory]
    [InlineData("{% endfor %}", "", "chat_template.jinja")]
    [InlineData("m.content", "m.content | nonsense", "nonsense")]
    public void A_broken_chat_template_is_told_with_the_place(string piece, string replacement, string said)
    {
        using TinyModel model = new();
        model.Change("chat_template.jinja", piece, replacement);
        ChatTemplateException exception = Refused<ChatTemplateException>(model.Folder);
        Assert.True(exception.Line > 0);
        AssertSays(exception, model.PathOf("chat_template.jinja"), said);
    }

    [Theory]
    [InlineData("{{ m.content }}", "{{ m.content | upper }}")]
    [InlineData("{{ m.content }}", "{{ m.content }}{{ m.content }}")]
    [InlineData("{{ m.content }}", "")]
    [InlineData("{{ m.content }}", "{{ m.content[:3] }}")]
    [InlineData("{{ m.content }}", "{{ m.content | tojson }}")]
    [InlineData("{% for m in messages %}", "{% for m in messages if m.role != 'assistant' %}")]
    [InlineData("{% for m in messages %}", "{% for m in messages[-1:] %}")]
    [InlineData("{{ m.content }}", "{{ m.content }}{{ raise_exception('no') if m.role == 'assistant' }}")]
    public void A_chat_template_that_loses_or_changes_a_message_is_refused_when_the_model_is_loaded(string piece, string replacement)
    {
        using TinyModel model = new();
        model.Change("chat_template.jinja", piece, replacement);
        ChatTemplateException exception = Refused<ChatTemplateException>(model.Folder);
        Assert.Equal(model.PathOf("chat_template.jinja"), exception.File);
        AssertSays(exception, model.PathOf("chat_template.jinja"));
    }

    [Theory]
    [InlineData("{", "", "genai_config.json")]
    [InlineData("\"context_length\": 2000,", "", "context_length")]
    [InlineData("\"context_length\": 2000,", "\"context_length\": 0,", "context_length is 0")]
    [InlineData("\"context_length\": 2000,", "\"context_length\": \"many\",", "context_length")]
    [InlineData("\"eos_token_id\": 258,", "", "eos_token_id")]
    [InlineData("\"eos_token_id\": 258,", "\"eos_token_id\": [],", "eos_token_id")]
    [InlineData("\"eos_token_id\": 258,", "\"eos_token_id\": [258, \"x\"],", "eos_token_id")]
    [InlineData("\"eos_token_id\": 258,", "\"eos_token_id\": -1,", "eos_token_id")]
    [InlineData("\"filename\": \"model.onnx\",", "", "decoder.filename is missing")]
    [InlineData("\"filename\": \"model.onnx\",", "\"filename\": null,", "ilename")]
    [InlineData("\"filename\": \"model.onnx\",", "\"inputs\": null, \"filename\": \"model.onnx\",", "nputs")]
    [InlineData("\"filename\": \"model.onnx\",", "\"pipeline\": [],", "pipeline of graphs")]
    [InlineData("\"filename\": \"model.onnx\",", "\"inputs\": { \"past_key_names\": \"past.key\" }, \"filename\": \"model.onnx\",", "inputs.past_key_names is 'past.key'")]
    [InlineData("\"decoder\": {", "\"encoder\": {", "decoder")]
    public void A_configuration_that_lacks_something_is_told(string piece, string replacement, string said)
    {
        using TinyModel model = new();
        model.Change("genai_config.json", piece, replacement);
        OnnxModelException exception = Refused<OnnxModelException>(model.Folder);
        Assert.Equal(model.PathOf("genai_config.json"), exception.Path);
        AssertSays(exception, said);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"model\":null}")]
    [InlineData("")]
    [InlineData("not json")]
    public void A_configuration_of_another_kind_is_told(string config)
    {
        using TinyModel model = new();
        File.WriteAllText(model.PathOf("genai_config.json"), config);
        Assert.Equal(model.PathOf("genai_config.json"), Refused<OnnxModelException>(model.Folder).Path);
    }

    [Fact]
    public void Names_that_the_configuration_leaves_out_are_the_usual_ones()
    {
        using TinyModel model = new();
        model.Change("genai_config.json", "\"head_size\": 2,", "\"inputs\": { \"input_ids\": \"input_ids\" }, \"outputs\": {},");
        DecoderInterface names = ModelFolder.DescribeDecoder(model.Folder).Interface;
        Assert.Equal("past_key_values.7.value", names.PastValues.Of(7));
        Assert.Equal("present.0.key", names.PresentKeys.Of(0));
        Assert.Equal("logits", names.Logits);
    }

    [Fact]
    public void Several_end_tokens_are_read()
    {
        using TinyModel model = new();
        model.Change("genai_config.json", "\"eos_token_id\": 258", "\"eos_token_id\": [258, 10]");
        Assert.Equal<int>([258, 10], ModelFolder.DescribeDecoder(model.Folder).EndTokens);
    }

    [Fact]
    public void A_tokenizer_in_a_folder_of_its_own_is_found_where_the_configuration_says()
    {
        using TinyModel model = new();
        model.Change("genai_config.json", "\"eos_token_id\": 258", "\"tokenizer_dir\": \"words\", \"eos_token_id\": 258");
        Directory.CreateDirectory(model.PathOf("words"));
        File.Move(model.PathOf("tokenizer.json"), model.PathOf("words/tokenizer.json"));
        File.Move(model.PathOf("chat_template.jinja"), model.PathOf("words/chat_template.jinja"));
        using OnnxChatClient client = new(model.Folder);
        Assert.Equal(model.PathOf("words/tokenizer.json"), ModelFolder.DescribeDecoder(model.Folder).TokenizerPath);
    }

    [Fact]
    public void A_tokenizer_that_is_cut_off_is_told_with_the_place()
    {
        using TinyModel model = new();
        string text = File.ReadAllText(model.PathOf("tokenizer.json"));
        File.WriteAllText(model.PathOf("tokenizer.json"), text[..(text.Length / 2)]);
        OnnxModelException exception = Refused<OnnxModelException>(model.Folder);
        Assert.Equal(model.PathOf("tokenizer.json"), exception.Path);
        Assert.IsType<TokenizerFormatException>(exception.InnerException);
        Assert.Equal(2, exception.Message.Split(model.PathOf("tokenizer.json")).Length);
        AssertSays(exception, model.PathOf("tokenizer.json"), "line ", "cut off", "Copy it again");
    }

    [Fact]
    public void A_tokenizer_with_more_tokens_than_the_graph_is_told()
    {
        using TinyModel model = new(padding: -1);
        OnnxModelException exception = Refused<OnnxModelException>(model.Folder);
        Assert.Equal(model.PathOf("tokenizer.json"), exception.Path);
        AssertSays(exception, "259 tokens", "knows 258", "different models", "Copy both");
    }

    [Fact]
    public async Task Logits_beyond_the_vocabulary_are_padding()
    {
        using TinyModel model = new("Hi", padding: 13);
        using OnnxChatClient client = new(model.Folder);
        Assert.Equal("Hi", (await client.GetResponseAsync([new(ChatRole.User, "text")])).Text);
    }

    [Theory]
    [InlineData("\"id\": 257", "\"id\": \"5\"", "'id' (a number)")]
    [InlineData("\"added_tokens\": [", "\"added_tokens\": [], \"other\": [", "eos_token_id names 258")]
    [InlineData("\"normalizer\": null", "\"normalizer\": null, \"normalizer\": null", "normalizer: The section is there twice")]
    [InlineData("\"merges\": [\"a b\"]", "\"merges\": [\"a b\"], \"merges\": []", "model.merges: The section is there twice")]
    [InlineData("\"merges\": [\"a b\"]}", "\"merges\": [\"a b\"]}, \"model\": {}", "model: The section is there twice")]
    public void A_tokenizer_that_is_wrong_is_told(string piece, string replacement, string said)
    {
        using TinyModel model = new();
        model.Change("tokenizer.json", piece, replacement);
        AssertSays(Refused<OnnxModelException>(model.Folder), model.PathOf("tokenizer.json"), said);
    }

    [Fact]
    public void A_control_token_that_the_tokenizer_takes_for_text_is_told()
    {
        using TinyModel model = new();
        File.WriteAllText(model.PathOf("tokenizer_config.json"), """{"added_tokens_decoder": {"7": {"content": "<|im_start|>", "special": true}, "8": {"content": "<|other|>", "special": true}}}""");
        using (OnnxChatClient client = new(model.Folder))
        {
            Assert.NotNull(client);
        }

        model.Change("chat_template.jinja", "<|im_start|>assistant", "<|other|>assistant");
        AssertSays(Refused<OnnxModelException>(model.Folder), model.PathOf("tokenizer.json"), "'<|other|>'", "read it as text");
    }

    [Theory]
    [InlineData("{\"bos_token\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": 1, \"bos_token\": \"\\ud800\"}")]
    [InlineData("{\"bos_token\": \"\u00ff\"}")]
    public void A_configuration_of_the_tokenizer_that_is_no_Unicode_is_told(string text)
    {
        using TinyModel model = new();
        File.WriteAllBytes(model.PathOf("tokenizer_config.json"), System.Text.Encoding.Latin1.GetBytes(text));
        AssertSays(Refused<ChatTemplateException>(model.Folder), model.PathOf("tokenizer_config.json"), "not valid Unicode");
    }

    [Theory]
    [InlineData("genai_config.json")]
    [InlineData("tokenizer.json")]
    public void A_dangling_link_is_told(string file)
    {
        using TinyModel model = new();
        File.Delete(model.PathOf(file));
        File.CreateSymbolicLink(model.PathOf(file), model.PathOf("nowhere"));
        Assert.Equal(model.PathOf(file), Refused<OnnxModelException>(model.Folder).Path);
    }

    [Fact]
    public void A_head_size_beyond_all_memory_is_told()
    {
        using TinyModel model = new();
        TinyModel.Graph(headSize: "head").Save(model.PathOf("model.onnx"));
        model.Change("genai_config.json", "\"head_size\": 2", "\"head_size\": 2147483647");
        AssertSays(Refused<OnnxModelException>(model.Folder), "size 2147483647", "correct num_key_value_heads and head_size");
    }

    [Fact]
    public void A_name_that_the_vocabulary_cannot_write_is_told_with_its_character()
    {
        using OnnxChatClient client = new(NerSdk.Models.ExtractorModel.Path);
        NerSdk.Onnx.Grammars.GrammarException exception = Assert.Throws<NerSdk.Onnx.Grammars.GrammarException>(
            () => client.GetResponseAsync(EntityPrompt.CreateMessages(Unwritable.Schema, "Ada"), new ChatOptions().WithEntitySchema(Unwritable.Schema)).GetAwaiter().GetResult());
        AssertSays(exception, "U+40000", "[Entity(");
    }

    [Fact]
    public void A_percent_sign_in_the_name_of_a_folder_stays()
    {
        using TinyModel model = new();
        string folder = Path.Combine(model.Folder, "a%41 b#c");
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(model.Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        using OnnxChatClient client = new(folder);
        ChatClientMetadata metadata = client.GetService<ChatClientMetadata>()!;
        Assert.Equal((folder, "a%41 b#c"), (metadata.ProviderUri!.LocalPath, metadata.DefaultModelId));
    }

    [Fact]
    public void Whatever_is_wrong_with_a_model_is_an_exception_of_this_library() =>
        Assert.All([typeof(OnnxModelException), typeof(ChatTemplateException), typeof(ContextLengthException)], type => Assert.True(type.IsSubclassOf(typeof(NerSdkException))));

    internal static T Refused<T>(string folder)
        where T : Exception => Assert.Throws<T>(() => new OnnxChatClient(folder));

    internal static void AssertSays(Exception exception, params string[] pieces) =>
        Assert.All(pieces, piece => Assert.Contains(piece, exception.Message, StringComparison.Ordinal));
}

[EntitySchema]
internal sealed partial record Unwritable
{
    [Entity("\U00040000x")]
    public IReadOnlyList<Mention> Thing { get; init; } = [];
}
