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
        Assert.Equal("Hi", (await client.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, "text")])).Text);
    }

    [Fact]
    public void Whatever_is_wrong_with_a_model_is_an_exception_of_this_library() =>
        Assert.All([typeof(OnnxModelException), typeof(ChatTemplateException), typeof(ContextLengthException)], type => Assert.True(type.IsSubclassOf(typeof(NerSdkException))));

    internal static T Refused<T>(string folder)
        where T : Exception => Assert.Throws<T>(() => new OnnxChatClient(folder));

    internal static void AssertSays(Exception exception, params string[] pieces) =>
        Assert.All(pieces, piece => Assert.Contains(piece, exception.Message, StringComparison.Ordinal));
}
