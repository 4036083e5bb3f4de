using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

public sealed class EntityExtractorBuilderTests
{
    private const string Document = "Ada met Bob.";

    [Fact]
    public async Task The_extractor_added_first_is_the_outermost()
    {
        using ScriptedChatClient client = new("""{"person":["Ada"],"day":null}""");
        List<string> calls = [];
        IEntityExtractor<News> extractor = PromptedExtractor.Create<News>(client).AsBuilder()
            .Use(inner => new Recorder(inner, "outer", calls))
            .Use((inner, services) => new Recorder(inner, services.GetService(typeof(string)) as string ?? "inner", calls))
            .Build();

        ExtractionResult<News> found = await extractor.ExtractAsync(Document, new() { MaxOutputTokens = 7 });

        Assert.Equal(["outer", "inner"], calls);
        Assert.Equal(7, client.Options!.MaxOutputTokens);
        Assert.Equal("Ada", Assert.Single(found.Value.Person).Text);
    }

    [Fact]
    public async Task A_delegating_extractor_hands_on_both_calls_and_services()
    {
        using ScriptedChatClient client = new("""{"person":["Ada"],"day":null}""");
        using Recorder extractor = new(PromptedExtractor.Create<News>(client), "only", []);

        int updates = 0;
        await foreach (ExtractionUpdate<News> update in extractor.ExtractStreamingAsync(Document))
        {
            updates++;
        }

        Assert.Equal(3, updates);
        Assert.Same(extractor, extractor.GetService(typeof(Recorder)));
        Assert.Same(extractor, extractor.GetService(typeof(IEntityExtractor<News>)));
        Assert.NotNull(extractor.GetService(typeof(PromptedExtractor<News>)));
        Assert.Null(extractor.GetService(typeof(Recorder), "key"));
        Assert.Null(extractor.GetService(typeof(Uri)));
    }

    [Fact]
    public void Disposing_the_outermost_disposes_all()
    {
        using ScriptedChatClient client = new("");
        Recorder? inner = null;
        IEntityExtractor<News> extractor = PromptedExtractor.Create<News>(client).AsBuilder()
            .Use(next => new Recorder(next, "outer", []))
            .Use(next => inner = new Recorder(next, "inner", []))
            .Build();

        ((IDisposable)extractor).Dispose();

        Assert.Equal(1, inner!.Disposals);
    }

    [Fact]
    public void A_factory_that_returns_null_is_named()
    {
        using ScriptedChatClient client = new("");
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);

        Assert.Contains("1", Assert.Throws<InvalidOperationException>(() => extractor.AsBuilder().Use(inner => inner).Use(_ => null!).Build()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new EntityExtractorBuilder<News>(_ => null!).Build());
        Assert.Throws<ArgumentNullException>(() => ((IEntityExtractor<News>)null!).AsBuilder());
        Assert.Throws<ArgumentNullException>(() => extractor.AsBuilder().Use((Func<IEntityExtractor<News>, IEntityExtractor<News>>)null!));
    }

    private sealed class Recorder(IEntityExtractor<News> inner, string name, List<string> calls) : DelegatingEntityExtractor<News>(inner)
    {
        public int Disposals { get; private set; }

        public override Task<ExtractionResult<News>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        {
            calls.Add(name);
            return base.ExtractAsync(document, options, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            Disposals++;
            base.Dispose(disposing);
        }
    }
}
