using System.Text;
using NerSdk.Models;
using NerSdk.Onnx.ChatTemplates;

namespace NerSdk.Onnx.Tests.ChatTemplates;

public sealed class TemplateFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nersdk-template-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Template_file_goes_before_the_one_in_the_configuration()
    {
        Write("chat_template.jinja", "\ufefffile {{ bos_token }}{{ eos_token }}{{ unk_token }}");
        Write("tokenizer_config.json", """
            {"chat_template": 7, "bos_token": "<s>", "eos_token": {"content": "</s>", "lstrip": false}, "unk_token": null, "add_bos_token": true}
            """);
        Assert.Equal("file <s></s>", Render());
    }

    [Fact]
    public void Template_file_needs_no_configuration()
    {
        Write("chat_template.jinja", "[{{ bos_token }}]");
        Assert.Equal("[]", Render());
    }

    [Theory]
    [InlineData("""{"chat_template": "one {{ messages[0].content }}"}""", "one x")]
    [InlineData("""{"chat_template": [{"name": "tool_use", "template": "t"}, {"name": "default", "template": "d"}]}""", "d")]
    public void Template_in_the_configuration_is_a_string_or_the_default_of_a_list(string configuration, string expected)
    {
        Write("tokenizer_config.json", configuration);
        Assert.Equal(expected, Render());
    }

    [Theory]
    [InlineData(null, "", 0, "There is neither a chat_template.jinja nor a tokenizer_config.json")]
    [InlineData("{}", "", 0, "There is neither a chat_template.jinja nor a tokenizer_config.json")]
    [InlineData("""{"chat_template": [{"name": "rag", "template": "t"}]}""", "tokenizer_config.json", 0, "neither a string nor a list")]
    [InlineData("""{"chat_template": 7}""", "tokenizer_config.json", 0, "neither a string nor a list")]
    [InlineData("{\n\"chat_template\": \"a", "tokenizer_config.json", 2, "not valid JSON")]
    [InlineData("[]", "tokenizer_config.json", 1, "no JSON object")]
    [InlineData("""{"chat_template": "a\n{{ b c }}"}""", "tokenizer_config.json#chat_template", 2, "not 'c'")]
    public void Folder_without_a_template_that_can_be_read_is_refused(string? configuration, string file, int line, string message)
    {
        if (configuration is not null)
        {
            Write("tokenizer_config.json", configuration);
        }

        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Load(_folder));
        Assert.Equal(file.Length > 0 ? Path.Combine(_folder, file) : _folder, error.File);
        Assert.Equal(line, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_file_that_is_no_UTF8_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder, "chat_template.jinja"), Encoding.Latin1.GetBytes("Grüße"));
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Load(_folder));
        Assert.Equal(Path.Combine(_folder, "chat_template.jinja"), error.File);
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_is_not_there_is_refused()
    {
        string missing = Path.Combine(_folder, "missing");
        Assert.Equal(missing, Assert.Throws<ChatTemplateException>(() => ChatTemplate.Load(missing)).File);
    }

    [Fact]
    public void Template_of_the_configuration_of_the_embedded_model_is_that_of_its_file()
    {
        File.Copy(Path.Combine(ExtractorModel.Path, "tokenizer_config.json"), Path.Combine(_folder, "tokenizer_config.json"));
        ChatTemplateMessage[] messages = [new("user", "x")];
        Assert.Equal(ChatTemplate.Load(ExtractorModel.Path).Render(messages, true), ChatTemplate.Load(_folder).Render(messages, true));
    }

    private string Render() => string.Concat(ChatTemplate.Load(_folder).Render([new("user", "x")], false).Select(segment => segment.Text));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
