using System.Runtime.CompilerServices;
using NerSdk.Chat;
using NerSdk.Schemas;

namespace NerSdk.Extraction;

/// <summary>
/// An extractor that asks again. A request that fails in a way that may pass is repeated after a wait. If something of an answer was lost, the model is told what
/// was wrong. The attempt that lost least is the result.
/// </summary>
/// <remarks>
/// The usage counts all attempts and says how many there were. A model that decodes under the schema's grammar would answer the same again, so its losses are
/// not retried; nor are refusals, nor the result of a long document as a whole: <see cref="PromptedExtractorOptions{T}.Retries"/> retries each of its windows.
/// </remarks>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class RetryingExtractor<T> : DelegatingEntityExtractor<T>
{
    private readonly RetryOptions _options;

    /// <summary>Creates the extractor.</summary>
    /// <param name="innerExtractor">The extractor whose calls are repeated.</param>
    /// <param name="options">Options; later changes to them have no effect. Default: at most 3 attempts.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public RetryingExtractor(IEntityExtractor<T> innerExtractor, RetryOptions? options = null)
        : base(innerExtractor)
    {
        options?.Validate();
        _options = options?.Clone() ?? new RetryOptions();
    }

    /// <inheritdoc/>
    public override Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractAsync(new RetryState<T>(_options), document, options, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Updates come from the first attempt. What follows it is not streamed: the last update has the result.</remarks>
    public override async IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RetryState<T> state = new(_options);
        ExtractionUpdate<T>? last = null;
        IAsyncEnumerator<ExtractionUpdate<T>> updates = base.ExtractStreamingAsync(document, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await MoveNextAsync(updates, state, cancellationToken).ConfigureAwait(false))
            {
                if (updates.Current.Result is null)
                {
                    yield return updates.Current;
                }
                else
                {
                    last = updates.Current;
                }
            }
        }

        if (last is { Result: { } first })
        {
            state.Add(first);
        }

        ExtractionResult<T> result = await ExtractAsync(state, document, options, cancellationToken).ConfigureAwait(false);
        yield return new ExtractionUpdate<T> { Value = result.Value, FinalFields = last?.FinalFields ?? MemberNames(), Result = result };
    }

    private string[] MemberNames() => InnerExtractor.GetService(typeof(EntitySchema)) is EntitySchema schema ? [.. schema.Members.Select(member => member.Name)] : [];

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ExtractionUpdate<T>> updates, RetryState<T> state, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && state.CanRetry(exception))
        {
            await state.WaitAsync(exception, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<ExtractionResult<T>> ExtractAsync(RetryState<T> state, TextDocument document, ExtractionOptions? options, CancellationToken cancellationToken)
    {
        bool isConstrained = (InnerExtractor.GetService(typeof(DecodingCapabilities)) as DecodingCapabilities)?.GivesDetails is true;
        while (state.Best is null || (!isConstrained && state.Feedback is not null))
        {
            try
            {
                state.Add(await base.ExtractAsync(document, state.Complete(options), cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && state.CanRetry(exception))
            {
                await state.WaitAsync(exception, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && state.Best is not null)
            {
                break;
            }
        }

        return state.Result;
    }
}
