using System.Runtime.CompilerServices;
using NerSdk.Tests.Samples;

namespace NerSdk.Evaluation.Tests;

/// <summary>Answers with what it was given for a document's id.</summary>
internal sealed class FakeExtractor(IReadOnlyDictionary<string, ExtractionResult<News>> results) : IEntityExtractor<News>
{
    public List<TextDocument> Asked { get; } = [];

    public static ExtractionResult<News> Result(ExtractionUsage usage, IReadOnlyList<ExtractionIssue> issues, params LabeledMention[] mentions) => new()
    {
        Value = new News(),
        Mentions = mentions,
        Issues = issues,
        Coverage = new DocumentCoverage(1, 1),
        Usage = usage,
    };

    public Task<ExtractionResult<News>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        Asked.Add(document);
        return Task.FromResult(results[document.Id!]);
    }

    public async IAsyncEnumerable<ExtractionUpdate<News>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ExtractionResult<News> result = await ExtractAsync(document, options, cancellationToken);
        yield return new ExtractionUpdate<News> { Value = result.Value, FinalFields = ["person", "day"], Result = result };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;
}
