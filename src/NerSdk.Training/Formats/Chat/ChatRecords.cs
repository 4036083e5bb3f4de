using System.Runtime.CompilerServices;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Chat;

/// <summary>What the readers of chat formats have in common: records in, documents out, faults reported.</summary>
internal static class ChatRecords
{
    /// <summary>Reads records and makes documents of them.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="run">Takes what is wrong.</param>
    /// <param name="toDocument">Makes a document; null if it could not, and said so.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, ImportRun run, Func<JsonRecord, LabeledDocument?> toDocument, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (JsonRecord record in JsonRecords.ReadAsync(stream, run, cancellationToken).ConfigureAwait(false))
        {
            LabeledDocument? document = null;
            try
            {
                document = toDocument(record);
            }
            catch (LabeledDocumentFormatException fault)
            {
                run.Skip(fault);
            }

            if (document is not null)
            {
                yield return document;
            }
        }
    }
}
