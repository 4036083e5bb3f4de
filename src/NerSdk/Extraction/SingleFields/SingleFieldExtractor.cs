using System.Runtime.CompilerServices;
using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Extraction.SingleFields;

/// <summary>Asks for single fields as they are declared or as lists, as the options say.</summary>
/// <param name="schema">What is found.</param>
/// <param name="declared">Asks with the schema as it is.</param>
/// <param name="createListed">Makes what asks with lists.</param>
internal sealed class SingleFieldExtractor<T>(EntitySchema<T> schema, IEntityExtractor<T> declared, Func<EntitySchema<RecordValue>, IEntityExtractor<RecordValue>> createListed) : IEntityExtractor<T>
{
    private readonly Lazy<IEntityExtractor<RecordValue>?> _listed = new(() => ListedShape.Of(schema) is { } listed ? createListed(listed) : null);

    public async Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ListedOf(options) is { } listed
            ? Back(await listed.ExtractAsync(document, options, cancellationToken).ConfigureAwait(false))
            : await declared.ExtractAsync(document, options, cancellationToken).ConfigureAwait(false);

    public IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ListedOf(options) is { } listed ? StreamAsync(listed, document, options, cancellationToken) : declared.ExtractStreamingAsync(document, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => declared.GetService(serviceType, serviceKey);

    private IEntityExtractor<RecordValue>? ListedOf(ExtractionOptions? options) => options?.SingleFields == SingleFieldPolicy.AsList ? _listed.Value : null;

    private async IAsyncEnumerable<ExtractionUpdate<T>> StreamAsync(
        IEntityExtractor<RecordValue> listed, TextDocument document, ExtractionOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ExtractionUpdate<RecordValue> update in listed.ExtractStreamingAsync(document, options, cancellationToken).ConfigureAwait(false))
        {
            ExtractionResult<T>? result = update.Result is null ? null : Back(update.Result);
            yield return new ExtractionUpdate<T> { Value = result is null ? Back(update.Value) : result.Value, FinalFields = update.FinalFields, Result = result };
        }
    }

    private T Back(RecordValue listed) => schema.Materialize(ListedValue.Back(schema.Shape, listed));

    private ExtractionResult<T> Back(ExtractionResult<RecordValue> result)
    {
        RecordValue tree = ListedValue.Back(schema.Shape, result.Value);
        HashSet<(string, int, int)> kept = [.. MentionLabels.Of(tree).Select(mention => (mention.Label, mention.Start, mention.End))];
        ILookup<bool, LabeledMention> mentions = result.Mentions.ToLookup(mention => kept.Contains((mention.Label, mention.Start, mention.End)));
        return result.As(
            schema.Materialize(tree), [.. mentions[true]], [.. result.Removed, .. mentions[false].Select(mention => new RemovedMention(mention, RemovalReason.LessConfidentThanOther))]);
    }
}
