using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using NerSdk.Models;
using NerSdk.OnnxRuntimeGenAI.Models;
using NerSdk.OnnxRuntimeGenAI.Prompting;

namespace NerSdk.OnnxRuntimeGenAI.Tests;

/// <summary>Folders and options that cannot be used.</summary>
public sealed class ModelFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nersdk-genai").FullName;

    public ModelFolderTests()
    {
        foreach (string file in Directory.EnumerateFiles(ExtractorModel.Path))
        {
            File.CreateSymbolicLink(Path.Combine(_folder, Path.GetFileName(file)), file);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("genai_config.json", null, "genai_config.json: the file cannot be read")]
    [InlineData("tokenizer.json", null, "tokenizer.json: the file cannot be read")]
    [InlineData("genai_config.json", "{", "genai_config.json: the file is not JSON")]
    [InlineData("genai_config.json", """{"model":{}}""", "context_length is missing")]
    [InlineData("genai_config.json", """{"model":{"context_length":8192,"nonsense":1}}""", "onnxruntime-genai cannot load the model")]
    [InlineData("model.onnx", "nothing", "onnxruntime-genai cannot load the model")]
    public void File_that_is_missing_or_damaged_is_named(string file, string? content, string said)
    {
        File.Delete(Path.Combine(_folder, file));
        File.Delete(Path.Combine(_folder, "SHA256SUMS"));
        if (content is not null)
        {
            File.WriteAllText(Path.Combine(_folder, file), content);
        }

        GenAIModelException exception = Assert.Throws<GenAIModelException>(() => new OnnxRuntimeGenAIExtractionClient(_folder));

        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<NerSdkException>(exception);
    }

    [Fact]
    public void Folder_that_is_not_there_is_named() =>
        Assert.Contains("there is no such folder", Assert.Throws<GenAIModelException>(() => new OnnxRuntimeGenAIExtractionClient("no such folder")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{% for m in messages %}<|im_start|>{{ m.role }}\nhidden<|im_end|>\n{% endfor %}", "does not show message")]
    [InlineData("{% for m in messages %}{% if m.role != 'assistant' %}<|im_start|>{{ m.content }}<|im_end|>\n{% endif %}{% endfor %}", "does not show message 2, of role 'assistant'")]
    [InlineData("{% for m in messages %}{{ m.content }}{{ m.content }}{% endfor %}", "does not show message 0")]
    public void Template_that_loses_a_message_is_refused_when_the_model_is_loaded(string template, string said)
    {
        SetTemplate(template);
        Assert.Contains(said, Assert.Throws<GenAIModelException>(() => new OnnxRuntimeGenAIExtractionClient(_folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% for m in messages %}{% if m.role != 'system' %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endif %}{% endfor %}<|im_start|>assistant\n")]
    [InlineData("{% if messages[0].role == 'system' %}{{ raise_exception('no') }}{% endif %}{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}<|im_start|>assistant\n")]
    public void System_message_that_has_no_place_joins_the_first_of_the_user(string template)
    {
        SetTemplate(template);
        using GenAIModel model = GenAIModel.Load(GenAIFolder.Open(_folder), new OnnxRuntimeGenAIOptions { Threads = 2 });
        (List<int> prefix, List<int> suffix) = PromptEncoder.EncodeAround(model, [("system", "Find names."), ("user", "Ada")]);
        List<int> expected = [];
        model.Text.AppendTemplate("<|im_start|>user\nFind names.\n\n", isStart: true, expected);
        Assert.Equal(model.Tokenizer.Decode([.. expected]), model.Tokenizer.Decode([.. prefix]));
        Assert.NotEmpty(suffix);
    }

    [Theory]
    [InlineData("tokenizer.json", """{"added_tokens":[{"id":2}]}""", "added_tokens[0] has no 'id'")]
    [InlineData("tokenizer.json", """{"added_tokens":[{"content":"a","id":"5"}]}""", "added_tokens[0] has no 'id'")]
    [InlineData("tokenizer.json", """{"added_tokens":[7]}""", "added_tokens[0] has no 'id'")]
    [InlineData("tokenizer.json", """{"added_tokens":[{"content":"\ud800","id":5}]}""", "not valid Unicode")]
    [InlineData("genai_config.json", """{"model":{"context_length":8192,"tokenizer_dir":"\ud800"}}""", "not valid Unicode")]
    public void Token_or_text_that_is_wrong_is_told(string file, string content, string said)
    {
        Replace(file, content);
        File.Delete(Path.Combine(_folder, "SHA256SUMS"));
        Assert.Contains(said, Assert.Throws<GenAIModelException>(() => new OnnxRuntimeGenAIExtractionClient(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_file_is_found_by_its_checksum()
    {
        Replace("LICENSE", "x");
        Assert.Contains("LICENSE: the file is damaged", Assert.Throws<GenAIModelException>(() => new OnnxRuntimeGenAIExtractionClient(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Percent_sign_in_the_name_of_a_folder_stays()
    {
        string folder = Path.Combine(_folder, "a%41");
        Directory.CreateDirectory(folder);
        foreach (string file in (string[])["genai_config.json", "tokenizer.json"])
        {
            File.Copy(Path.Combine(_folder, file), Path.Combine(folder, file));
        }

        Assert.Equal(folder, GenAIFolder.Open(folder).Uri.LocalPath);
    }

    [Theory]
    [InlineData("added_tokens_decoder", true)]
    [InlineData("eos_token", true)]
    [InlineData("", false)]
    public async Task End_token_that_added_tokens_lacks_is_taken_from_the_tokenizers_configuration(string confirmedBy, bool isTaken)
    {
        File.Delete(Path.Combine(_folder, "SHA256SUMS"));
        Change("tokenizer.json", tokenizer =>
        {
            JsonArray added = tokenizer["added_tokens"]!.AsArray();
            added.Remove(added.Single(token => (int)token!["id"]! == 2));
        });
        Change("tokenizer_config.json", config =>
        {
            string[] confirmations = ["added_tokens_decoder", "eos_token"];
            foreach (string name in confirmations.Where(name => name != confirmedBy))
            {
                config.AsObject().Remove(name);
            }
        });
        if (!isTaken)
        {
            string said = Assert.Throws<GenAIModelException>(() => GenAIFolder.Open(_folder)).Message;
            Assert.Contains("model.eos_token_id names 2", said, StringComparison.Ordinal);
            Assert.Contains("tokenizer_config.json again, from the same model, or correct the id", said, StringComparison.Ordinal);
            return;
        }

        Assert.Contains(2, GenAIFolder.Open(_folder).ControlTokens.Ids.AsEnumerable());
        using OnnxRuntimeGenAIExtractionClient client = new(_folder, new OnnxRuntimeGenAIOptions { Threads = 2 });
        ChatResponse response = await Backends.AskAsync(client, "Ada<|im_end|> met Roland Busch in Graz.");
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Contains("Roland Busch", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logits_of_damaged_weights_are_told_with_the_folder()
    {
        string data = Path.Combine(_folder, "model.onnx.data");
        byte[] sound = File.ReadAllBytes(data);
        File.Delete(data);
        File.Delete(Path.Combine(_folder, "SHA256SUMS"));
        File.WriteAllBytes(data, [0, 0, 0, .. sound]);

        GenAIModelException exception = await Assert.ThrowsAsync<GenAIModelException>(async () =>
        {
            using OnnxRuntimeGenAIExtractionClient client = new(_folder, new OnnxRuntimeGenAIOptions { Threads = 2 });
            await Backends.AskAsync(client, "Roland Busch came to Graz.");
        });
        Assert.Equal(_folder, exception.Path);
        Assert.Contains("NaN or infinite", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Copy the model folder again", exception.Message, StringComparison.Ordinal);
    }

    private void Change(string file, Action<JsonNode> change)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, file)))!;
        change(json);
        Replace(file, json.ToJsonString());
    }

    private void SetTemplate(string template)
    {
        File.Delete(Path.Combine(_folder, "SHA256SUMS"));
        JsonNode config = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "tokenizer_config.json")))!;
        config["chat_template"] = template;
        Replace("tokenizer_config.json", config.ToJsonString());
        Replace("chat_template.jinja", template);
    }

    private void Replace(string file, string content)
    {
        // The files are links to those of the embedded model.
        File.Delete(Path.Combine(_folder, file));
        File.WriteAllText(Path.Combine(_folder, file), content);
    }

    [Theory]
    [InlineData(nameof(OnnxRuntimeGenAIOptions.MaxOutputTokens), 0, 1, 1)]
    [InlineData(nameof(OnnxRuntimeGenAIOptions.Threads), 1, -1, 1)]
    [InlineData(nameof(OnnxRuntimeGenAIOptions.ContextLength), 1, 1, 0)]
    public void Options_that_are_not_above_0_are_refused_before_the_model_is_loaded(string option, int maxOutputTokens, int threads, int contextLength)
    {
        OnnxRuntimeGenAIOptions options = new() { MaxOutputTokens = maxOutputTokens, Threads = threads, ContextLength = contextLength };

        Assert.Equal(option, Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxRuntimeGenAIExtractionClient("no such folder", options)).ParamName);
    }

    [Fact]
    public void Device_that_the_library_lacks_and_configuration_that_throws_are_named()
    {
        OnnxRuntimeGenAIOptions cuda = new() { Providers = [new ExecutionProvider { Name = "cuda" }] };
        OnnxRuntimeGenAIOptions nameless = new() { Providers = [new ExecutionProvider()] };
        OnnxRuntimeGenAIOptions throwing = new() { ConfigureModel = _ => throw new InvalidOperationException("mine") };

        Assert.Contains("cannot load the model", Assert.Throws<GenAIModelException>(() => new OnnxRuntimeGenAIExtractionClient(_folder, cuda)).Message, StringComparison.Ordinal);
        Assert.Contains("Providers[0].Name", Assert.Throws<ArgumentException>(() => new OnnxRuntimeGenAIExtractionClient(_folder, nameless)).Message, StringComparison.Ordinal);
        Assert.Contains("mine", Assert.Throws<GenAIModelException>(() => new OnnxRuntimeGenAIExtractionClient(_folder, throwing)).Message, StringComparison.Ordinal);
    }
}
