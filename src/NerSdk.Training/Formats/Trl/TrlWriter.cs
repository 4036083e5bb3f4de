using System.Buffers;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Formats.Trl;

/// <summary>
/// Writes prompts and completions as TRL's <c>SFTTrainer</c> reads them: JSON Lines, <c>{"prompt":[{"role","content"},…],"completion":[{"role":"assistant","content"}]}</c>.
/// </summary>
/// <remarks>
/// TRL learns from the completion alone, so that answers of examples are not learned. It cuts at <c>max_length</c>, 1,024 tokens by default: set that to
/// <see cref="ExportOptions.Cutoff"/>. Ids, splits and sources have no place.
/// </remarks>
public static class TrlWriter
{
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
        ExportTally tally = new("TRL prompt-completion", "id", "split", "source");
        await ChatRows.WriteAsync(documents, schema, options ?? new(), tally, stream, WriteRow, cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    private static void WriteRow(IBufferWriter<byte> output, ChatSample sample)
    {
        output.Write("{\"prompt\":"u8);
        ChatTrainingRow.WriteArray(output, sample.Messages.SkipLast(1));
        output.Write(",\"completion\":"u8);
        ChatTrainingRow.WriteArray(output, sample.Messages.TakeLast(1));
        output.Write("}\n"u8);
    }
}
