using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>The client as a service of a host without Semantic Kernel.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task A_registered_model_answers_through_its_middleware_and_is_loaded_at_the_first_request()
    {
        using TinyModel model = new("Hi");
        ServiceCollection services = new();
        int calls = 0;
        services.AddOnnxChatClient(model.Folder).Use((messages, options, next, token) =>
        {
            calls++;
            return next(messages, options, token);
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        IChatClient client = provider.GetRequiredService<IChatClient>();

        Assert.Equal(Path.GetFileName(model.Folder), client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Null(client.GetService<OnnxChatClient>());
        Assert.Equal("Hi", (await client.GetResponseAsync("text")).Text);
        Assert.NotNull(client.GetService<OnnxChatClient>());
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Models_are_told_apart_by_key_and_have_the_options_of_that_name()
    {
        using TinyModel one = new("Hi");
        using TinyModel two = new("abcdef");
        ServiceCollection services = new();
        services.AddOnnxChatClient(one.Folder, serviceKey: "one");
        services.AddOnnxChatClient(two.Folder, options => options.Workers = 2, "two");
        services.Configure<OnnxChatClientOptions>("two", options => options.MaxOutputTokens = 3);
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal("Hi", (await provider.GetRequiredKeyedService<IChatClient>("one").GetResponseAsync("text")).Text);
        Assert.Equal("abc", (await provider.GetRequiredKeyedService<IChatClient>("two").GetResponseAsync("text")).Text);
        Assert.Null(provider.GetService<IChatClient>());
    }

    [Fact]
    public async Task Options_come_from_configuration()
    {
        using TinyModel model = new("abcdef");
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Model:MaxOutputTokens"] = "2", ["Model:Workers"] = "3", ["Model:Threads"] = "1", ["Model:ContextLength"] = "500",
            ["Model:Float32Activations"] = "true", ["Model:MaxPrefixCacheBytes"] = "1000000000000",
        }).Build();
        ServiceCollection services = new();
        services.AddOnnxChatClient(model.Folder);
        services.Configure<OnnxChatClientOptions>(configuration.GetSection("Model"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        OnnxChatClientOptions options = provider.GetRequiredService<IOptions<OnnxChatClientOptions>>().Value;
        Assert.Equal((2, 3, 1, 500, true, 1_000_000_000_000), (options.MaxOutputTokens, options.Workers, options.Threads, options.ContextLength, options.Float32Activations, options.MaxPrefixCacheBytes));
        Assert.Equal("ab", (await provider.GetRequiredService<IChatClient>().GetResponseAsync("text")).Text);
    }

    [Fact]
    public async Task Options_out_of_range_are_named_at_registration_or_when_the_client_is_asked_for()
    {
        using TinyModel model = new();
        ServiceCollection services = new();
        ArgumentOutOfRangeException now = Assert.Throws<ArgumentOutOfRangeException>(() => services.AddOnnxChatClient(model.Folder, options => options.Workers = 0));
        Assert.Equal(nameof(OnnxChatClientOptions.Workers), now.ParamName);

        services.AddOnnxChatClient(model.Folder);
        services.Configure<OnnxChatClientOptions>(options => options.MaxPrefixCacheBytes = -1);
        await using ServiceProvider provider = services.BuildServiceProvider();
        OptionsValidationException later = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IChatClient>());
        Assert.Contains(nameof(OnnxChatClientOptions.MaxPrefixCacheBytes), later.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_none_is_refused_at_registration_and_a_damaged_model_by_the_first_request()
    {
        using TinyModel model = new();
        ServiceCollection services = new();
        string missing = Path.Combine(model.Folder, "missing");
        Assert.Equal(missing, Assert.Throws<OnnxModelException>(() => services.AddOnnxChatClient(missing)).Path);
        Assert.Equal(missing, Assert.Throws<OnnxModelException>(() => OnnxChatClient.CreateDeferred(missing)).Path);

        services.AddOnnxChatClient(model.Folder);
        File.WriteAllBytes(model.PathOf("model.onnx"), []);
        await using ServiceProvider provider = services.BuildServiceProvider();
        await Assert.ThrowsAsync<OnnxModelException>(() => provider.GetRequiredService<IChatClient>().GetResponseAsync("text"));
    }

    [Fact]
    public async Task A_disposed_provider_ends_the_client()
    {
        using TinyModel model = new("Hi");
        ServiceCollection services = new();
        services.AddOnnxChatClient(model.Folder);
        ServiceProvider provider = services.BuildServiceProvider();
        IChatClient client = provider.GetRequiredService<IChatClient>();
        await client.GetResponseAsync("text");
        await provider.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetResponseAsync("text"));
    }

    [Fact]
    public async Task Logs_tell_what_was_loaded_and_counts_but_no_text()
    {
        using TinyModel model = new("Hi");
        ConcurrentQueue<string> log = [];
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(log)));
        services.AddOnnxChatClient(model.Folder, options => options.Workers = 2);
        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IChatClient>().GetResponseAsync([new(ChatRole.System, "sausage"), new(ChatRole.User, "mustard")]);

        Assert.Contains(log, line => line.StartsWith($"Information NerSdk.Onnx.Chat.OnnxChatClient Model {Path.GetFileName(model.Folder)} was loaded from {model.Folder} in ", StringComparison.Ordinal)
            && line.EndsWith(" ms: 2 workers, 1 threads per pass, context of 2000 tokens.", StringComparison.Ordinal));
        Assert.Contains(log, line => line.StartsWith("Debug", StringComparison.Ordinal) && line.EndsWith("0 of them known, 3 tokens out, 4 passes.", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("mustard", StringComparison.Ordinal) || line.Contains("sausage", StringComparison.Ordinal) || line.Contains("Hi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counters_tell_passes_and_known_prefixes()
    {
        using TinyModel model = new("Hi");
        string id = Path.GetFileName(model.Folder);
        ConcurrentQueue<(string Name, long Value, object? Known)> measured = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "NerSdk" && instrument.Name.StartsWith("nersdk.onnx.", StringComparison.Ordinal))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            Dictionary<string, object?> byName = tags.ToArray().ToDictionary();
            if (Equals(byName["gen_ai.request.model"], id))
            {
                measured.Enqueue((instrument.Name, value, byName.GetValueOrDefault("nersdk.prefix.known")));
            }
        });
        listener.Start();
        using OnnxChatClient client = new(model.Folder);
        await client.GetResponseAsync("one");
        await client.GetResponseAsync("two");

        Assert.Equal(
            [("nersdk.onnx.passes", 4, null), ("nersdk.onnx.prefixes", 1, false), ("nersdk.onnx.passes", 3, null), ("nersdk.onnx.prefixes", 1, true)],
            measured);
    }

    private sealed class Recorder(ConcurrentQueue<string> log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Lines(categoryName, log);

        public void Dispose()
        {
        }
    }

    private sealed class Lines(string category, ConcurrentQueue<string> log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{logLevel} {category} {formatter(state, exception)}");
    }
}
