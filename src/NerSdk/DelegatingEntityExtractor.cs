namespace NerSdk;

/// <summary>The base of extractors that add something to another one: logging, retrying, caching. It hands every call on.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public abstract class DelegatingEntityExtractor<T> : IEntityExtractor<T>, IDisposable
{
    /// <summary>For derived extractors.</summary>
    /// <param name="innerExtractor">The extractor that calls are handed on to. It is disposed with this one if it can be.</param>
    protected DelegatingEntityExtractor(IEntityExtractor<T> innerExtractor)
    {
        ArgumentNullException.ThrowIfNull(innerExtractor);
        InnerExtractor = innerExtractor;
    }

    /// <summary>The extractor that calls are handed on to.</summary>
    protected IEntityExtractor<T> InnerExtractor { get; }

    /// <inheritdoc/>
    public virtual Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        InnerExtractor.ExtractAsync(document, options, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        InnerExtractor.ExtractStreamingAsync(document, options, cancellationToken);

    /// <inheritdoc/>
    public virtual object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : InnerExtractor.GetService(serviceType, serviceKey);
    }

    /// <summary>Disposes the inner extractor if it can be disposed.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes the inner extractor if it can be disposed.</summary>
    /// <param name="disposing">True if <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            (InnerExtractor as IDisposable)?.Dispose();
        }
    }
}
