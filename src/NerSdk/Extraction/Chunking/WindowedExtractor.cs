using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using NerSdk.Chat;
using NerSdk.Schemas;
using NerSdk.Segmentation;

namespace NerSdk.Extraction.Chunking;

/// <summary>Reads a document in windows and puts the results together. A document that is one window is handed on as it is.</summary>
/// <param name="inner">Reads a window.</param>
/// <param name="schema">What is found.</param>
internal sealed class WindowedExtractor<T>(IEntityExtractor<T> inner, EntitySchema<T> schema) : IEntityExtractor<T>
{
    private const int MostUpdates = 100;

    public async Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ExtractionOptions settings = options ?? new ExtractionOptions();
        DocumentWindows windows = await DivideAsync(document, settings, cancellationToken).ConfigureAwait(false);
        if (windows.IsWhole)
        {
            return await inner.ExtractAsync(document, settings, cancellationToken).ConfigureAwait(false);
        }

        WindowMerge<T> merge = new(schema, document);
        await foreach (ExtractionProgress _ in ReadAsync(merge, windows, document, settings, cancellationToken).ConfigureAwait(false))
        {
        }

        return merge.Result();
    }

    public async IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ExtractionOptions settings = options ?? new ExtractionOptions();
        DocumentWindows windows = await DivideAsync(document, settings, cancellationToken).ConfigureAwait(false);
        if (windows.IsWhole)
        {
            await foreach (ExtractionUpdate<T> update in inner.ExtractStreamingAsync(document, settings, cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }

            yield break;
        }

        WindowMerge<T> merge = new(schema, document);
        int told = 0;
        await foreach (ExtractionProgress progress in ReadAsync(merge, windows, document, settings, cancellationToken).ConfigureAwait(false))
        {
            if (progress.Done - told >= document.Text.Length / MostUpdates)
            {
                told = progress.Done;
                yield return new ExtractionUpdate<T> { Value = merge.CurrentValue(), FinalFields = [] };
            }
        }

        ExtractionResult<T> result = merge.Result();
        yield return new ExtractionUpdate<T> { Value = result.Value, FinalFields = [.. schema.Members.Select(member => member.Name)], Result = result };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => inner.GetService(serviceType, serviceKey);

    private async Task<DocumentWindows> DivideAsync(TextDocument document, ExtractionOptions settings, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(document.Text))
        {
            // No model is needed for it, so none is loaded.
            return DocumentWindows.Nothing;
        }

        DecodingCapabilities? capabilities = inner.GetService(typeof(DecodingCapabilities)) as DecodingCapabilities;
        if (capabilities is { CountTokens: null } && inner.GetService(typeof(DeferredChatClient)) is DeferredChatClient deferred)
        {
            await deferred.LoadAsync(cancellationToken).ConfigureAwait(false);
            capabilities = inner.GetService(typeof(DecodingCapabilities)) as DecodingCapabilities;
        }

        ModelProfile profile = capabilities?.Profile ?? ModelProfile.Default;
        int tokens = settings.WindowTokens ?? profile.WindowTokens;
        WindowLimits limits = new(tokens, Math.Max(tokens, profile.LongestWindowTokens), capabilities?.CountTokens ?? TokenEstimate.Count, profile.JoinsParagraphs);
        return DocumentWindows.Divide(settings.Splitter ?? DocumentSplitter.Windows, document.Text, limits, settings.WindowsAtOnce ?? capabilities?.Workers ?? 1);
    }

    // Ends in one of three ways: read to its end, given up, or thrown.
    private async IAsyncEnumerable<ExtractionProgress> ReadAsync(
        WindowMerge<T> merge, DocumentWindows windows, TextDocument document, ExtractionOptions settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        WindowQueue<T> queue = new(inner, document, settings, windows.AtOnce);
        await using IAsyncEnumerator<WindowResult<T>> results = queue.ReadAsync(windows.Spans, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync().ConfigureAwait(false))
        {
            if (results.Current.Failure is { } failure && merge.Windows == 0)
            {
                // Nothing is lost by telling it plainly.
                ExceptionDispatchInfo.Throw(failure);
            }

            merge.Add(results.Current);
            settings.Progress?.Report(merge.Progress);
            if (merge.IsHopeless)
            {
                merge.Stop($"reading was given up after several windows in a row failed, the last one with: {results.Current.Failure!.Message}");
                yield break;
            }

            yield return merge.Progress;
        }

        merge.Complete();

        async ValueTask<bool> MoveNextAsync()
        {
            try
            {
                return await results.MoveNextAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (merge.Windows > 0 && cancellationToken.IsCancellationRequested)
            {
                merge.Stop("the extraction was cancelled");
                throw new ExtractionCanceledException<T>(merge.Result(), exception, cancellationToken);
            }
        }
    }
}
