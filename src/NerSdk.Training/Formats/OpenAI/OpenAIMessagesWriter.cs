using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Formats.OpenAI;

/// <summary>
/// Writes chats as OpenAI's fine-tuning reads them, and TRL, axolotl and Unsloth too: JSON Lines, <c>{"messages":[{"role","content"},…]}</c>, the answer last and a
/// string.
/// </summary>
/// <remarks>Keeps texts and what answers can say; ids, splits and sources have no place. Answers of examples have the weight 0.</remarks>
public static class OpenAIMessagesWriter
{
    /// <summary>OpenAI takes no file with fewer examples.</summary>
    private const int FewestExamples = 10;

    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: no examples, a cutoff of 2,048 tokens.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync<T>(
        IAsyncEnumerable<LabeledDocument> documents, EntitySchema<T> schema, Stream stream, ChatExportOptions<T>? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(stream);
        ExportTally tally = new("OpenAI messages", "id", "split", "source");
        await ChatRows.WriteAsync(
            documents, schema, options ?? new(), tally, stream, (output, sample) => ChatTrainingRow.Write(output, sample.Messages, weighsExamples: true), cancellationToken).ConfigureAwait(false);
        if (tally.Written < FewestExamples)
        {
            tally.Note(FormattableString.Invariant($"OpenAI's fine-tuning takes {FewestExamples} examples or more; this file has {tally.Written}."));
        }

        return tally.ToReport();
    }
}
