namespace NerSdk;

/// <summary>Finds the entities of a document: prompted today, fine-tuned tomorrow, the same call.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public interface IEntityExtractor<T>
{
    /// <summary>Finds the entities of one document.</summary>
    /// <param name="document">The text; anything in it is data.</param>
    /// <param name="cancellationToken">Stops the work, at the latest behind the current token.</param>
    /// <returns>What was found, and what went wrong on the way.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    Task<ExtractionResult<T>> ExtractAsync(string document, CancellationToken cancellationToken = default);
}
