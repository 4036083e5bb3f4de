using System.Runtime.CompilerServices;
using NerSdk.Extraction;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>Reads <c>generated_predictions.jsonl</c>, which LLaMA-Factory writes for <c>do_predict</c>: lines <c>{"prompt","predict","label"}</c>.</summary>
/// <remarks>
/// The lines have no ids, so they are joined with the gold documents by their order, and only if there are as many of both. Read the gold documents with
/// <see cref="LlamaFactoryReader"/> from the file that was predicted: those are in the file's order, without what an export skipped. <c>label</c> is not used: LLaMA-Factory
/// cuts it like every other text.
/// </remarks>
public static class GeneratedPredictionsReader
{
    /// <summary>Reads the predictions.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="stream">The stream, plain or gzip; it is read from where it stands, and stays open.</param>
    /// <param name="gold">The documents, in the order in which they were predicted.</param>
    /// <param name="schema">What was asked for.</param>
    /// <param name="report">A new report; takes lines that cannot be read, and prompts that do not hold their document. Default (null): the first such line is thrown.</param>
    /// <param name="sourceName">What messages call the stream. Default: <c>generated_predictions.jsonl</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There are more or fewer lines than documents; or there is no report, and a line cannot be read.</exception>
    public static async IAsyncEnumerable<GeneratedPrediction<T>> ReadAsync<T>(
        Stream stream,
        IReadOnlyList<LabeledDocument> gold,
        EntitySchema<T> schema,
        ImportReport? report = null,
        string sourceName = "generated_predictions.jsonl",
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(schema);
        ImportRun run = new(sourceName, report);
        List<PredictionLine> lines = await PredictionLine.ReadAsync(stream, run, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (lines.Count != gold.Count)
        {
            throw new LabeledDocumentFormatException(
                sourceName, lines.Count, null, $"There are {lines.Count} predictions for {gold.Count} documents, so nobody knows which belongs to which. LLaMA-Factory leaves out samples that it takes for broken; read the gold documents from the file that was predicted.");
        }

        foreach ((PredictionLine line, LabeledDocument document) in lines.Zip(gold))
        {
            if (line.Answer is not { } answer)
            {
                continue;
            }

            if (line.Prompt is { } prompt && !Bare(prompt).Contains(Bare(document.Text), StringComparison.Ordinal))
            {
                run.Note(line.Number, document.Id, "The prompt does not hold the document's text: it was cut, or the lines are in another order.");
            }

            using RecordedAnswer client = new(answer);
            PromptedExtractor<T> extractor = new(client, schema);
            ExtractionOptions options = ExtractionOptions.KeepAll;
            options.SingleFields = SingleFieldPolicy.AsDeclared;
            options.Splitter = DocumentSplitter.Whole;
            ExtractionResult<T> result = await extractor.ExtractAsync(new TextDocument(document.Text, document.Id), options, cancellationToken).ConfigureAwait(false);
            run.Read(line.Number, document);
            yield return new GeneratedPrediction<T>(document, result);
        }
    }

    // Decoding tokens may change blanks.
    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
