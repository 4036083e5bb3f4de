using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Tests.Samples;

namespace NerSdk.Cli.Tests;

public sealed class ApplicationTests
{
    [Theory]
    [InlineData("chat_template.jinja")]
    [InlineData("genai_config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("model.onnx")]
    public async Task Model_that_cannot_be_read_is_a_failure_without_a_stack_trace(string cutFile)
    {
        // Without the weights, which are read last; the graph is refused without them too.
        using TemporaryFolder folder = new();
        foreach (string file in Directory.GetFiles(ExtractorModel.Path).Where(file => !file.EndsWith(".data", StringComparison.Ordinal)))
        {
            byte[] content = await File.ReadAllBytesAsync(file);
            string name = Path.GetFileName(file);
            await File.WriteAllBytesAsync(folder.PathOf(name), name == cutFile ? content[..(content.Length / 2)] : content);
        }

        int exitCode = await ExtractionApplication.RunAsync([], () => new PromptedExtractor<News>(new OnnxChatClient(folder.PathOf("")), News.Schema), "Ada met Bob.");

        Assert.Equal(ExitCode.Failure, exitCode);
    }
}
