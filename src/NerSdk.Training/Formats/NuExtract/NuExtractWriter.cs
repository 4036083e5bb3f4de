using System.Buffers;
using Microsoft.Extensions.AI;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Formats.NuExtract;

/// <summary>
/// Writes chats for NuExtract 2.0: JSON Lines of messages, the first with the schema as NuExtract's template and the document, the second with the answer.
/// </summary>
/// <remarks>
/// NuExtract has a prompt of its own, so descriptions of members and examples have no place, and neither have ids, splits and sources. It writes a text with several blanks as if
/// there were one: its answers need a reader that tolerates that.
/// </remarks>
public static class NuExtractWriter
{
    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: a cutoff of 2,048 tokens.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync<T>(
        IAsyncEnumerable<LabeledDocument> documents, EntitySchema<T> schema, Stream stream, ChatExportOptions<T>? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(stream);
        ExportTally tally = new("NuExtract", "id", "split", "source");
        await ChatRows.WriteAsync(documents, schema, options ?? new(), tally, stream, (output, sample) => WriteRow(output, schema, sample), cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    private static void WriteRow(IBufferWriter<byte> output, EntitySchema schema, ChatSample sample) => ChatTrainingRow.Write(
        output, [new ChatMessage(ChatRole.User, NuExtractPrompt.Of(schema, sample.Document.Text)), new ChatMessage(ChatRole.Assistant, sample.Answer)]);
}
