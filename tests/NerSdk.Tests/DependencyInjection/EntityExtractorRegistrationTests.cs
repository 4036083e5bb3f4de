using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NerSdk.Diagnostics;
using NerSdk.Extraction;
using NerSdk.Tests.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.DependencyInjection;

public sealed class EntityExtractorRegistrationTests
{
    private const string Document = "Ada met Bob. Ada left.";
    private const string Answer = """{"person":["Ada"],"day":null}""";

    [Fact]
    public async Task An_extractor_asks_the_registered_chat_client()
    {
        using ScriptedChatClient client = new(Answer);
        using ServiceProvider provider = Services(client, services => services.AddEntityExtractor<News>());

        ExtractionResult<News> found = await provider.GetRequiredService<IEntityExtractor<News>>().ExtractAsync(Document);

        Assert.Equal(2, found.Mentions.Count);
        Assert.Equal(1, client.Calls);
        Assert.Same(provider.GetRequiredService<IEntityExtractor<News>>(), provider.GetRequiredService<IEntityExtractor<News>>());
    }

    [Fact]
    public async Task An_extractor_with_a_key_asks_the_chat_client_of_that_key_with_the_options_of_that_name()
    {
        using ScriptedChatClient plain = new(Answer);
        using ScriptedChatClient keyed = new(Answer);
        using ServiceProvider provider = Services(plain, services =>
        {
            services.AddKeyedSingleton<IChatClient>("local", keyed);
            services.AddEntityExtractor<News>(options => options.Defaults.MaxOutputTokens = 10);
            services.AddKeyedEntityExtractor<News>("local", options => options.Defaults.MaxOutputTokens = 20);
        });

        await provider.GetRequiredKeyedService<IEntityExtractor<News>>("local").ExtractAsync(Document);
        Assert.Equal((0, 20), (plain.Calls, keyed.Options!.MaxOutputTokens!.Value));

        await provider.GetRequiredService<IEntityExtractor<News>>().ExtractAsync(Document);
        Assert.Equal((1, 10), (keyed.Calls, plain.Options!.MaxOutputTokens!.Value));
    }

    [Fact]
    public async Task Options_of_the_record_go_before_those_of_all_records()
    {
        using ScriptedChatClient client = new(Answer);
        using ServiceProvider provider = Services(client, services =>
        {
            services.Configure<ExtractionOptions>(options => (options.Occurrences, options.MaxOutputTokens) = (OccurrencePolicy.First, 10));
            services.Configure<PromptedExtractorOptions<News>>(options => options.Defaults.MaxOutputTokens = 20);
            services.AddEntityExtractor<News>();
        });

        ExtractionResult<News> found = await provider.GetRequiredService<IEntityExtractor<News>>().ExtractAsync(Document);

        Assert.Single(found.Mentions);
        Assert.Equal(20, client.Options!.MaxOutputTokens);
        Assert.Null(provider.GetRequiredService<IOptions<PromptedExtractorOptions<News>>>().Value.Defaults.Occurrences);
    }

    [Fact]
    public async Task Options_are_bound_from_configuration()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Extraction:Occurrences"] = "First",
            ["News:Defaults:MaxOutputTokens"] = "30",
        }).Build();
        using ScriptedChatClient client = new(Answer);
        using ServiceProvider provider = Services(client, services =>
        {
            services.Configure<ExtractionOptions>(configuration.GetSection("Extraction"));
            services.Configure<PromptedExtractorOptions<News>>(configuration.GetSection("News"));
            services.AddEntityExtractor<News>();
        });

        ExtractionResult<News> found = await provider.GetRequiredService<IEntityExtractor<News>>().ExtractAsync(Document);

        Assert.Single(found.Mentions);
        Assert.Equal(30, client.Options!.MaxOutputTokens);
    }

    [Fact]
    public void A_value_out_of_range_is_named_when_a_host_starts_and_when_the_extractor_is_asked_for()
    {
        using ScriptedChatClient client = new(Answer);
        using ServiceProvider own = Services(client, services => services.AddEntityExtractor<News>(options => options.Defaults.MaxOutputTokens = 0));
        using ServiceProvider shared = Services(client, services =>
        {
            services.Configure<ExtractionOptions>(options => options.Occurrences = (OccurrencePolicy)7);
            services.AddEntityExtractor<News>();
        });
        using ServiceProvider keyed = Services(client, services => services.AddKeyedEntityExtractor<News>("local", options => options.Examples = null!));

        foreach (Func<object?> ask in (Func<object?>[])[() => own.GetService<IEntityExtractor<News>>(), () => Start(own)])
        {
            Assert.Contains("PromptedExtractorOptions<News>: MaxOutputTokens must be above 0", Assert.Throws<OptionsValidationException>(ask).Message, StringComparison.Ordinal);
        }

        foreach (Func<object?> ask in (Func<object?>[])[() => shared.GetService<IEntityExtractor<News>>(), () => Start(shared)])
        {
            Assert.Contains("ExtractionOptions: Occurrences must be one of All, First", Assert.Throws<OptionsValidationException>(ask).Message, StringComparison.Ordinal);
        }

        Assert.Contains("PromptedExtractorOptions<News> 'local': Examples is null", Assert.Throws<OptionsValidationException>(() => Start(keyed)).Message, StringComparison.Ordinal);

        static object? Start(ServiceProvider provider)
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
    }

    [Fact]
    public void Without_a_chat_client_the_message_says_what_to_register()
    {
        using ServiceProvider provider = Services(null, services =>
        {
            services.AddEntityExtractor<News>();
            services.AddKeyedEntityExtractor<News>("local");
        });

        InvalidOperationException plain = Assert.Throws<InvalidOperationException>(() => provider.GetService<IEntityExtractor<News>>());
        InvalidOperationException keyed = Assert.Throws<InvalidOperationException>(() => provider.GetKeyedService<IEntityExtractor<News>>("local"));

        Assert.Contains("needs an IChatClient", plain.Message, StringComparison.Ordinal);
        Assert.Contains("'local'", keyed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_factory_makes_any_extractor_and_the_builder_goes_around_it()
    {
        using ScriptedChatClient client = new(Answer);
        using ServiceProvider provider = Services(null, services =>
        {
            services.AddLogging();
            services.AddEntityExtractor(_ => PromptedExtractor.Create<News>(client)).UseLogging().UseOpenTelemetry();
            services.AddEntityExtractor<News>(_ => new PromptedExtractor<News>(client, News.Schema), "second");
        });

        IEntityExtractor<News> extractor = provider.GetRequiredService<IEntityExtractor<News>>();
        await extractor.ExtractAsync(Document);

        Assert.IsType<LoggingEntityExtractor<News>>(extractor);
        Assert.NotNull(extractor.GetService(typeof(OpenTelemetryEntityExtractor<News>)));
        Assert.IsType<PromptedExtractor<News>>(provider.GetRequiredKeyedService<IEntityExtractor<News>>("second"));
        Assert.Equal(1, client.Calls);
    }

    [Fact]
    public void Extractors_live_as_long_as_they_are_registered_for()
    {
        using ScriptedChatClient client = new(Answer);
        using ServiceProvider provider = Services(client, services => services.AddEntityExtractor<News>(lifetime: ServiceLifetime.Scoped));
        using IServiceScope first = provider.CreateScope();
        using IServiceScope second = provider.CreateScope();

        Assert.Same(first.ServiceProvider.GetService<IEntityExtractor<News>>(), first.ServiceProvider.GetService<IEntityExtractor<News>>());
        Assert.NotSame(first.ServiceProvider.GetService<IEntityExtractor<News>>(), second.ServiceProvider.GetService<IEntityExtractor<News>>());
    }

    private static ServiceProvider Services(IChatClient? client, Action<IServiceCollection> register)
    {
        ServiceCollection services = new();
        if (client is not null)
        {
            services.AddSingleton(client);
        }

        register(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
