using System.Runtime.CompilerServices;
using NerSdk.Chat;
using NerSdk.Schemas;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>An extractor that does what a test says, and counts its calls. By itself it finds the first word as a person.</summary>
internal sealed class ScriptedExtractor(Func<TextDocument, CancellationToken, Task>? script = null) : IEntityExtractor<News>
{
    private int _calls;
    private int _running;
    private int _most;

    public int Calls => _calls;

    /// <summary>The most calls at the same time.</summary>
    public int MostAtOnce => _most;

    /// <summary>False: it does not say what its schema is.</summary>
    public bool GivesSchema { get; init; } = true;

    public EntitySchema Schema { get; init; } = News.Schema;

    /// <summary>How many requests it says that it serves at the same time.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The issue of each result.</summary>
    public ExtractionIssueKind Issue { get; init; } = ExtractionIssueKind.NotInDocument;

    public static ExtractionResult<News> Find(TextDocument document, ExtractionIssueKind issue = ExtractionIssueKind.NotInDocument)
    {
        int length = document.Text.IndexOf(' ', StringComparison.Ordinal) is int end and > 0 ? end : document.Text.Length;
        News news = new() { Person = [new Mention(document.Text[..length], 0, length, 0.5f)] };
        return new ExtractionResult<News>
        {
            Value = news,
            DocumentId = document.Id,
            Mentions = News.Schema.GetMentions(news),
            Issues = [new ExtractionIssue(issue, "A message.") { Field = "day", Span = new TextSpan(1, 2), AnswerOffset = 7 }],
            Removed = [new RemovedMention(new LabeledMention("day", "came", 1, 5), RemovalReason.LowConfidence)],
            Ranges = [new DocumentRange(new TextSpan(0, document.Text.Length), DocumentRangeState.Skipped, "why")],
            Coverage = new DocumentCoverage(document.Text.Length, document.Text.Length),
            Usage = new ExtractionUsage { InputTokens = 10, Waited = TimeSpan.FromSeconds(1), Worked = TimeSpan.FromSeconds(2) },
        };
    }

    public async Task<ExtractionResult<News>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        int running = Interlocked.Increment(ref _running);
        for (int most = _most; running > most; most = _most)
        {
            Interlocked.CompareExchange(ref _most, running, most);
        }

        try
        {
            if (script is not null)
            {
                await script(document, cancellationToken);
            }

            return Find(document, Issue);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public async IAsyncEnumerable<ExtractionUpdate<News>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ExtractionResult<News> result = await ExtractAsync(document, options, cancellationToken);
        yield return new ExtractionUpdate<News> { Value = result.Value, FinalFields = [], Result = result };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        GivesSchema && serviceType.IsInstanceOfType(Schema) ? Schema
        : serviceType == typeof(DecodingCapabilities) ? new DecodingCapabilities { GivesDetails = true, Workers = Workers }
        : null;
}
