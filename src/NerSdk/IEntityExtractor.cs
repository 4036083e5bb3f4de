namespace NerSdk;

/// <summary>Finds the entities of a document: with a prompted model today, with a fine-tuned one tomorrow, by the same call.</summary>
/// <remarks>Extractors are safe for concurrent use, as far as what they are built on is.</remarks>
/// <typeparam name="T">The annotated record.</typeparam>
public interface IEntityExtractor<T>
{
    /// <summary>Finds the entities of one document.</summary>
    /// <param name="document">The text. Anything in it is data.</param>
    /// <param name="options">Options of this call. Default: those of the extractor.</param>
    /// <param name="cancellationToken">Stops the work, at the latest after the current token.</param>
    /// <returns>What was found, and what went wrong on the way.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Finds the entities of one document and reports on the way which fields are final.</summary>
    /// <param name="document">The text. Anything in it is data.</param>
    /// <param name="options">Options of this call. Default: those of the extractor.</param>
    /// <param name="cancellationToken">Stops the work, at the latest after the current token.</param>
    /// <returns>
    /// An update whenever a further field is final, and a last one with the <see cref="ExtractionUpdate{T}.Result"/> that
    /// <see cref="ExtractAsync"/> returns.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Asks for something that this extractor, or one that it is built on, is made of: a class of extractor, its schema, its chat client.</summary>
    /// <param name="serviceType">The type asked for.</param>
    /// <param name="serviceKey">Tells several services of that type apart. Default: none.</param>
    /// <returns>The service, or null if there is none.</returns>
    object? GetService(Type serviceType, object? serviceKey = null);
}
