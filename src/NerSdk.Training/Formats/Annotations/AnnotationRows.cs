using System.Buffers;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>What the writers of these formats have in common: documents in, rows out, losses reported.</summary>
internal static class AnnotationRows
{
    /// <summary>Writes a row for each document that has a sample.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="sampler">Makes the samples.</param>
    /// <param name="tally">Takes the counts.</param>
    /// <param name="output">Takes the rows. What is in it already, such as an opening bracket, comes first; call <see cref="RowOutput.CompleteAsync"/> at the end.</param>
    /// <param name="writeRow">Writes a row.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents,
        AnnotationSampler sampler,
        ExportTally tally,
        RowOutput output,
        Action<IBufferWriter<byte>, AnnotationSample> writeRow,
        CancellationToken cancellationToken)
    {
        await foreach (LabeledDocument document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (sampler.Make(document) is { } sample)
            {
                writeRow(output.Row, sample);
                tally.Write(sample.Spans.Select(span => span.Label));
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
