using System.Buffers;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Chat;

/// <summary>What the writers of chat formats have in common: documents in, rows out, losses reported.</summary>
internal static class ChatRows
{
    /// <summary>Writes a row for each document that has a sample.</summary>
    public static async Task WriteAsync<T>(
        IAsyncEnumerable<LabeledDocument> documents,
        EntitySchema<T> schema,
        ChatExportOptions<T> options,
        ExportTally tally,
        Stream stream,
        Action<IBufferWriter<byte>, ChatSample> writeRow,
        CancellationToken cancellationToken)
    {
        ChatSampler<T> sampler = new(schema, options, tally);
        RowOutput output = new(stream);
        await foreach (LabeledDocument document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (sampler.Make(document) is { } sample)
            {
                writeRow(output.Row, sample);
                tally.Write(sample.Mentions.Select(mention => mention.Label));
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
