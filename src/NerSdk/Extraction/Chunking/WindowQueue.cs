using System.Runtime.CompilerServices;

namespace NerSdk.Extraction.Chunking;

/// <summary>Reads the windows of a document, several at a time, and hands the results over in order.</summary>
/// <param name="inner">Reads a window.</param>
/// <param name="document">The document.</param>
/// <param name="settings">Options for each window.</param>
/// <param name="atOnce">How many windows are read at the same time.</param>
internal sealed class WindowQueue<T>(IEntityExtractor<T> inner, TextDocument document, ExtractionOptions settings, int atOnce)
{
    public async IAsyncEnumerable<WindowResult<T>> ReadAsync(IEnumerable<TextSpan> windows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<Task<WindowResult<T>>> running = [];
        try
        {
            foreach (TextSpan window in windows)
            {
                if (running.Count == atOnce)
                {
                    yield return await running.Dequeue().ConfigureAwait(false);
                }

                running.Enqueue(ReadAsync(window, stopping.Token));
            }

            while (running.Count > 0)
            {
                yield return await running.Dequeue().ConfigureAwait(false);
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<WindowResult<T>> ReadAsync(TextSpan window, CancellationToken cancellationToken)
    {
        try
        {
            TextDocument text = new(document.Text[window.Start..window.End], document.Id);
            return new WindowResult<T>(window, await inner.ExtractAsync(text, settings, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new WindowResult<T>(window, null, exception);
        }
    }
}
