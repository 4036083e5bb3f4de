using NerSdk.Evaluation.Reports;
using NerSdk.Schemas;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation;

/// <summary>Runs an extractor over labelled documents and compares what it finds with their labels.</summary>
public static class ExtractionEvaluation
{
    /// <summary>Extracts from every document, one after the other, and scores the results.</summary>
    /// <remarks>
    /// The first request to a local model loads it. If that should not count as the first document's time, ask the extractor about
    /// any text first.
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="extractor">The extractor to measure.</param>
    /// <param name="schema">Its schema, such as <c>News.Schema</c>.</param>
    /// <param name="documents">The documents with their labels.</param>
    /// <param name="progress">Receives, after each document, how many are done. Default: none.</param>
    /// <param name="cancellationToken">Stops the work. No report comes then.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static async Task<EvaluationReport> RunAsync<T>(
        IEntityExtractor<T> extractor,
        EntitySchema schema,
        IEnumerable<LabeledDocument> documents,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(documents);
        EvaluationTally tally = new(schema);
        int done = 0;
        foreach (LabeledDocument document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TextDocument text = new(document.Text, document.Id);
            tally.Add(document, await extractor.ExtractAsync(text, cancellationToken: cancellationToken).ConfigureAwait(false));
            progress?.Report(++done);
        }

        return tally.ToReport();
    }
}
