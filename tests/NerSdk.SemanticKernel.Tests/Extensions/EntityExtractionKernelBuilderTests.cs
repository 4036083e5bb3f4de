using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.Extraction;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.Extensions;

public sealed class EntityExtractionKernelBuilderTests
{
    [Fact]
    public async Task Extractor_over_a_chat_completion_service_is_registered_with_others_around_it()
    {
        ScriptedChatService service = new(Texts.Answer);
        CountingExtractor? counting = null;
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(service);
        builder.AddEntityExtractor<News>(options => options.Defaults.MaxOutputTokens = 33).Use(inner => counting = new CountingExtractor(inner));
        Kernel kernel = builder.Build();
        kernel.Plugins.AddEntityExtraction<News>();

        ExtractionResult<News> found = await kernel.GetRequiredService<IEntityExtractor<News>>().ExtractAsync(Texts.Document);
        await kernel.ExtractAsync<News>(Texts.Document, new ExtractionOptions { Occurrences = OccurrencePolicy.First });
        await kernel.InvokeAsync("news", "extract_news", new() { ["text"] = Texts.Document });
        await foreach (ExtractionUpdate<News> update in kernel.ExtractStreamingAsync<News>(Texts.Document))
        {
            found = update.Result ?? found;
        }

        Assert.Equal(3, found.Mentions.Count);
        Assert.Equal(33, service.Settings!.ExtensionData!["max_tokens"]);
        Assert.Equal(4, counting!.Calls);
    }

    [Fact]
    public async Task Service_id_chooses_extractor_model_and_options()
    {
        ScriptedChatClient first = new("{}");
        ScriptedChatClient second = new("{}");
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton<IChatClient>("first", first).AddKeyedSingleton<IChatClient>("second", second);
        builder.AddEntityExtractor<News>(options => options.Defaults.MaxOutputTokens = 1, "first");
        builder.AddEntityExtractor<News>(options => options.Defaults.MaxOutputTokens = 2, "second");
        Kernel kernel = builder.Build();

        await kernel.ExtractAsync<News>("text", serviceId: "first");
        await kernel.GetRequiredService<IEntityExtractor<News>>("second").ExtractAsync("text");

        Assert.Equal((1, 2), (first.Options!.MaxOutputTokens, second.Options!.MaxOutputTokens));
        Assert.Equal((1, 1), (first.Requests.Count, second.Requests.Count));
    }

    [Fact]
    public async Task Options_of_all_records_hold_where_those_of_the_record_do_not_say()
    {
        ScriptedChatClient model = new("{}");
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatClient>(model).Configure<ExtractionOptions>(options => options.MaxOutputTokens = 7);
        Kernel kernel = builder.Build();

        await kernel.ExtractAsync<News>("text");
        Assert.Equal(7, model.Options!.MaxOutputTokens);

        await kernel.ExtractAsync<News>("text", new ExtractionOptions { MaxOutputTokens = 8 });
        Assert.Equal(8, model.Options!.MaxOutputTokens);
    }

    [Fact]
    public void Option_out_of_range_is_named_and_a_missing_model_is_told()
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.AddEntityExtractor<News>(options => options.Defaults.MaxOutputTokens = 0);
        Kernel kernel = builder.Build();
        Assert.Throws<KernelException>(() => kernel.GetEntityExtractor<News>());

        builder.Services.AddSingleton<IChatClient>(new ScriptedChatClient("{}"));
        Exception exception = Assert.ThrowsAny<Exception>(() => builder.Build().GetEntityExtractor<News>());
        Assert.Contains("MaxOutputTokens", exception.Message, StringComparison.Ordinal);
    }

    private sealed class CountingExtractor(IEntityExtractor<News> inner) : DelegatingEntityExtractor<News>(inner)
    {
        public int Calls { get; private set; }

        public override Task<ExtractionResult<News>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return base.ExtractAsync(document, options, cancellationToken);
        }

        public override IAsyncEnumerable<ExtractionUpdate<News>> ExtractStreamingAsync(
            TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return base.ExtractStreamingAsync(document, options, cancellationToken);
        }
    }
}
