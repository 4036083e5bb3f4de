using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NerSdk.Diagnostics;
using NerSdk.Extraction;
using NerSdk.Tests.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Diagnostics;

public sealed class LoggingEntityExtractorTests
{
    private static readonly TextDocument s_document = new("Ada met Bob.", "d1");

    [Fact]
    public async Task Start_and_end_are_logged_at_Debug_without_any_text()
    {
        RecordingLoggers loggers = new(LogLevel.Debug);

        await Extractor("""{"person":["Ada"],"day":null}""", loggers).ExtractAsync(s_document);

        Assert.Equal("Debug: Extraction of news from document d1 started: 12 UTF-16 code units.", loggers.Messages[0]);
        Assert.Matches("^Debug: Extraction of news from document d1 completed in [0-9.]+ ms: 1 mentions, 0 issues, 50 tokens in, 9 tokens out\\.$", loggers.Messages[1]);
        Assert.Equal(2, loggers.Messages.Count);
        Assert.Equal("NerSdk.Extraction", Assert.Single(loggers.Categories));
    }

    [Fact]
    public async Task Issues_are_a_warning_that_names_their_kinds_only()
    {
        RecordingLoggers loggers = new(LogLevel.Information);

        await Extractor("""{"person":["Secret"]}""", loggers).ExtractAsync(s_document);

        Assert.Equal(["Warning: Extraction of news from document d1 lost or repaired something: NotInDocument, MissingField."], loggers.Messages);
    }

    [Fact]
    public async Task What_is_only_good_to_know_is_no_warning_and_a_document_without_id_is_called_so()
    {
        RecordingLoggers loggers = new(LogLevel.Debug);

        await Extractor("never asked", loggers).ExtractAsync(" ");

        Assert.Equal("Debug: Extraction of news from document without id started: 1 UTF-16 code units.", loggers.Messages[0]);
        Assert.DoesNotContain(loggers.Messages, message => message.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_are_logged_at_Trace_only()
    {
        RecordingLoggers debug = new(LogLevel.Debug);
        RecordingLoggers trace = new(LogLevel.Trace);

        await Extractor("""{"person":["Secret","Ada"]}""", debug).ExtractAsync(s_document);
        await Extractor("""{"person":["Secret","Ada"]}""", trace).ExtractAsync(s_document);

        Assert.All(debug.Messages, message => Assert.DoesNotMatch("Ada|Secret", message));
        Assert.Equal(["Trace: Extraction of news from document d1: Ada met Bob."], trace.Messages.Where(message => message.Contains("met Bob", StringComparison.Ordinal)));
        Assert.Single(trace.Messages, message => message.StartsWith("Trace: Extraction of news from document d1 found: {", StringComparison.Ordinal) && message.Contains("Secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Streaming_is_logged_too()
    {
        RecordingLoggers loggers = new(LogLevel.Debug);

        int updates = 0;
        await foreach (ExtractionUpdate<News> update in Extractor("""{"person":["Ada"],"day":null}""", loggers).ExtractStreamingAsync(s_document))
        {
            updates++;
        }

        Assert.Equal(3, updates);
        Assert.Equal(
            ["started: 12 UTF-16 code units.", "1 fields are final.", "2 fields are final.", "completed in"],
            loggers.Messages.Select(message => message.Split("document d1")[1].TrimStart(':', ' ')).Select(message => message.StartsWith("completed in", StringComparison.Ordinal) ? "completed in" : message));
    }

    [Fact]
    public async Task Failures_are_errors_and_cancellations_are_not()
    {
        RecordingLoggers loggers = new(LogLevel.Debug);
        using ScriptedChatClient broken = new(() => throw new InvalidDataException("no model"));
        IEntityExtractor<News> extractor = PromptedExtractor.Create<News>(broken).AsBuilder().UseLogging(loggers).Build();

        await Assert.ThrowsAsync<InvalidDataException>(() => extractor.ExtractAsync(s_document));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await extractor.ExtractStreamingAsync(s_document).GetAsyncEnumerator().MoveNextAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => extractor.ExtractAsync(s_document, cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(2, loggers.Messages.Count(message => message == "Error: Extraction of news from document d1 failed."));
        Assert.Equal(1, loggers.Messages.Count(message => message == "Debug: Extraction of news from document d1 was cancelled."));
        Assert.IsType<InvalidDataException>(loggers.Exceptions[0]);
    }

    [Fact]
    public void Loggers_come_from_the_services_and_a_null_factory_adds_nothing()
    {
        using ScriptedChatClient client = new("");
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);
        using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();

        Assert.IsType<LoggingEntityExtractor<News>>(extractor.AsBuilder().UseLogging().Build(services));
        Assert.Same(extractor, extractor.AsBuilder().UseLogging(NullLoggerFactory.Instance).Build());
        Assert.Throws<InvalidOperationException>(() => extractor.AsBuilder().UseLogging().Build());
    }

    private static IEntityExtractor<News> Extractor(string answer, ILoggerFactory loggers)
    {
        ScriptedChatClient client = new(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)) { Usage = new UsageDetails { InputTokenCount = 50, OutputTokenCount = 9 } });
        return PromptedExtractor.Create<News>(client).AsBuilder().UseLogging(loggers).Build();
    }

    private sealed class RecordingLoggers(LogLevel level) : ILoggerFactory, ILogger
    {
        public List<string> Messages { get; } = [];

        public List<Exception> Exceptions { get; } = [];

        public List<string> Categories { get; } = [];

        public ILogger CreateLogger(string categoryName)
        {
            Categories.Add(categoryName);
            return this;
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel >= level;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Messages.Add($"{logLevel}: {formatter(state, exception)}");
            if (exception is not null)
            {
                Exceptions.Add(exception);
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
