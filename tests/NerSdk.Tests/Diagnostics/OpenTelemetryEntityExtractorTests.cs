using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Diagnostics;
using NerSdk.Extraction;
using NerSdk.Tests.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Diagnostics;

/// <summary>Exactly what is emitted, and no text of a document unless it is allowed.</summary>
public sealed class OpenTelemetryEntityExtractorTests
{
    private const string Answer = """{"person":["Secret"],"day":"Monday"}""";
    private static readonly TextDocument s_document = new("Ada met Bob on Monday.", "d1");

    [Fact]
    public async Task A_call_is_an_activity_with_these_tags_and_no_text()
    {
        using Recording recording = new();

        await Extractor(recording).ExtractAsync(s_document, new() { MaxOutputTokens = 99 });

        Activity activity = Assert.Single(recording.Activities);
        Assert.Equal(("extract news", ActivityKind.Internal, ActivityStatusCode.Unset), (activity.DisplayName, activity.Kind, activity.Status));
        Assert.Equal(
            [
                "gen_ai.operation.name=extract",
                "gen_ai.provider.name=scripted",
                "gen_ai.request.max_tokens=99",
                "gen_ai.request.model=tiny",
                "gen_ai.usage.cache_read.input_tokens=40",
                "gen_ai.usage.input_tokens=50",
                "gen_ai.usage.output_tokens=9",
                "nersdk.document.id=d1",
                "nersdk.document.length=22",
                "nersdk.document.read=22",
                "nersdk.issue.kinds=NotInDocument",
                "nersdk.issues=1",
                "nersdk.mentions=1",
                "nersdk.schema.fingerprint=" + News.Schema.Fingerprint,
                "nersdk.schema.name=news",
            ],
            Tags(activity));
    }

    [Fact]
    public async Task Duration_and_tokens_are_measured()
    {
        using Recording recording = new();

        await Extractor(recording).ExtractAsync(s_document);

        const string Tags = "gen_ai.operation.name=extract gen_ai.provider.name=scripted gen_ai.request.model=tiny";
        Assert.Equal(
            [
                $"nersdk.extraction.duration {{s}} {Tags} nersdk.schema.name=news",
                $"nersdk.extraction.tokens {{{{token}}}} 50 {Tags} gen_ai.token.type=input nersdk.schema.name=news",
                $"nersdk.extraction.tokens {{{{token}}}} 9 {Tags} gen_ai.token.type=output nersdk.schema.name=news",
            ],
            recording.Measurements);
        Assert.InRange(Assert.Single(recording.Durations), 1e-9, 60);
    }

    [Fact]
    public async Task Waiting_for_a_worker_is_measured_if_the_client_tells_it()
    {
        using Recording recording = new();
        ScriptedChatClient client = new(() =>
        {
            ChatResponse response = Response();
            new DecodingDetails { DocumentRead = s_document.Text.Length, Waited = TimeSpan.FromMilliseconds(250) }.AttachTo(response);
            return response;
        });

        await PromptedExtractor.Create<News>(client).AsBuilder().UseOpenTelemetry(recording.Name).Build().ExtractAsync(s_document);

        Assert.Contains(recording.Measurements, measurement => measurement.StartsWith("nersdk.extraction.waiting {s} ", StringComparison.Ordinal));
        Assert.Contains(0.25, recording.Durations);
        Assert.Contains("nersdk.extraction.waiting=0.25", Tags(Assert.Single(recording.Activities)));
    }

    [Fact]
    public async Task Texts_are_emitted_where_sensitive_data_is_allowed()
    {
        using Recording recording = new();

        await Extractor(recording, extractor => extractor.EnableSensitiveData = true).ExtractAsync(s_document);

        string[] tags = Tags(Assert.Single(recording.Activities));
        Assert.Contains("nersdk.document.text=Ada met Bob on Monday.", tags);
        Assert.Single(tags, tag => tag.StartsWith("nersdk.result={", StringComparison.Ordinal) && tag.Contains("\"Monday\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_told_by_its_type_and_not_by_its_message()
    {
        using Recording recording = new();
        using ScriptedChatClient broken = new(() => throw new InvalidDataException("Ada is no model"));
        IEntityExtractor<News> extractor = PromptedExtractor.Create<News>(broken).AsBuilder().UseOpenTelemetry(recording.Name).Build();

        await Assert.ThrowsAsync<InvalidDataException>(() => extractor.ExtractAsync(s_document));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await extractor.ExtractStreamingAsync(s_document).GetAsyncEnumerator().MoveNextAsync());

        Assert.Equal(2, recording.Activities.Count);
        Assert.All(recording.Activities, activity =>
        {
            Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
            Assert.Contains("error.type=System.IO.InvalidDataException", Tags(activity));
            Assert.DoesNotContain(Tags(activity), tag => tag.Contains("Ada", StringComparison.Ordinal));
        });
        Assert.All(recording.Measurements, measurement => Assert.StartsWith("nersdk.extraction.duration {s} error.type=System.IO.InvalidDataException ", measurement, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Streaming_emits_the_same_and_requests_lie_within()
    {
        using Recording recording = new();
        Activity? seen = null;
        using ScriptedChatClient client = new(() =>
        {
            seen = Activity.Current;
            return Response();
        });
        IEntityExtractor<News> extractor = PromptedExtractor.Create<News>(client).AsBuilder().UseOpenTelemetry(recording.Name).Build();

        await extractor.ExtractAsync(s_document);
        await foreach (ExtractionUpdate<News> update in extractor.ExtractStreamingAsync(s_document))
        {
            Assert.Single(recording.Activities);
        }

        Assert.Equal(2, recording.Activities.Count);
        Assert.Same(recording.Activities[1], seen);
        Assert.Equal(Tags(recording.Activities[0]), Tags(recording.Activities[1]));
        Assert.Equal(6, recording.Measurements.Count);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Without_a_listener_nothing_is_started()
    {
        using ScriptedChatClient client = new(Response);
        using OpenTelemetryEntityExtractor<News> extractor = new(PromptedExtractor.Create<News>(client), "NerSdk.Tests.Unheard");

        ExtractionResult<News> found = await extractor.ExtractAsync(s_document);

        Assert.Single(found.Mentions);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void Source_is_named_NerSdk_by_default()
    {
        using ScriptedChatClient client = new("");
        IEntityExtractor<News> extractor = PromptedExtractor.Create<News>(client).AsBuilder().UseOpenTelemetry().Build();

        Assert.Equal("NerSdk", Assert.IsType<ActivitySource>(extractor.GetService(typeof(ActivitySource))).Name);
    }

    private static ChatResponse Response() => new(new ChatMessage(ChatRole.Assistant, Answer))
    {
        Usage = new UsageDetails { InputTokenCount = 50, CachedInputTokenCount = 40, OutputTokenCount = 9 },
    };

    private static IEntityExtractor<News> Extractor(Recording recording, Action<OpenTelemetryEntityExtractor<News>>? configure = null) =>
        PromptedExtractor.Create<News>(new ScriptedChatClient(Response)).AsBuilder().UseOpenTelemetry(recording.Name, configure).Build();

    private static string[] Tags(Activity activity) => [.. activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Listens to one source and one meter of a name of its own.</summary>
    private sealed class Recording : IDisposable
    {
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters = new();

        public Recording()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Name,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Activities.Add,
            };
            ActivitySource.AddActivityListener(_activities);
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            {
                Durations.Add(value);
                Measurements.Add($"{instrument.Name} {{{instrument.Unit}}} {Join(tags)}");
            });
            _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measurements.Add($"{instrument.Name} {{{instrument.Unit}}} {value} {Join(tags)}"));
            _meters.Start();
        }

        public string Name { get; } = "NerSdk.Tests." + Guid.NewGuid();

        public List<Activity> Activities { get; } = [];

        public List<string> Measurements { get; } = [];

        public List<double> Durations { get; } = [];

        public void Dispose()
        {
            _activities.Dispose();
            _meters.Dispose();
        }

        private static string Join(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }
}
