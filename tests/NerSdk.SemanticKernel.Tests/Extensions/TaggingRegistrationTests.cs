using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tagging;
using NerSdk.Onnx.Tests.Tagging;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.Extensions;

/// <summary>The application's code is the same whether a model is prompted or tags.</summary>
public sealed class TaggingRegistrationTests
{
    [Fact]
    public async Task The_same_application_code_runs_on_a_prompted_model_and_on_a_tagger()
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, [.. News.Schema.BioLabels], ("ada", "B-person", 5)).WithProfile(News.Schema);
        IKernelBuilder prompted = Kernel.CreateBuilder();
        prompted.Services.AddSingleton<IChatClient>(new ScriptedChatClient("""{"person":["Ada"]}"""));
        IKernelBuilder tagged = Kernel.CreateBuilder().AddOnnxTagging<News>(model.Folder, options => options.Threads = 1);

        IReadOnlyList<string> byPrompt = await ApplicationAsync(prompted.Build());
        Kernel kernel = tagged.Build();
        IReadOnlyList<string> byTag = await ApplicationAsync(kernel);

        Assert.Equal(["person Ada 4..7"], byPrompt);
        Assert.Equal(byPrompt, byTag);
        Assert.IsType<TaggingExtractor<News>>(kernel.GetEntityExtractor<News>());
        (kernel.Services as IDisposable)?.Dispose();
    }

    [Fact]
    public void A_folder_that_is_missing_is_noticed_at_once() =>
        Assert.Throws<OnnxModelException>(() => Kernel.CreateBuilder().AddOnnxTagging<News>("no-such-folder"));

    private static async Task<IReadOnlyList<string>> ApplicationAsync(Kernel kernel)
    {
        ExtractionResult<News> result = await kernel.ExtractAsync<News>("the Ada, x");
        return [.. result.Mentions.Select(mention => $"{mention.Label} {mention.Text} {mention.Start}..{mention.End}")];
    }
}
