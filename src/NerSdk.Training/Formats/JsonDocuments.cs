using System.Runtime.CompilerServices;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats;

/// <summary>What the readers of JSON formats have in common: records in, documents out, faults reported.</summary>
internal static class JsonDocuments
{
    /// <summary>Reads records and makes documents of them.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="run">Takes what is wrong.</param>
    /// <param name="toDocument">Makes a document; null if it could not, and said so.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="linesMayBeArrays">True: each line is a record, even if the first one begins with a bracket.</param>
    public static async IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, ImportRun run, Func<JsonRecord, LabeledDocument?> toDocument, [EnumeratorCancellation] CancellationToken cancellationToken, bool linesMayBeArrays = false)
    {
        await foreach (JsonRecord record in JsonRecords.ReadAsync(stream, run, cancellationToken, linesMayBeArrays).ConfigureAwait(false))
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
            catch (InvalidOperationException exception)
            {
                run.Skip(record.Number, null, $"A name or string is not valid Unicode: {exception.Message}", exception);
            }

            if (document is not null)
            {
                yield return document;
            }
        }
    }
}
