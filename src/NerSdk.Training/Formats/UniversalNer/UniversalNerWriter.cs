using System.Buffers;
using System.Text;
using NerSdk.Grounding;
using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.UniversalNer;

/// <summary>
/// Writes conversations as UniversalNER was trained on: JSON Lines, the document first, then for each member of the schema a question and a JSON list of texts, empty if there
/// are none.
/// </summary>
/// <remarks>
/// UniversalNER has a prompt of its own, so descriptions of members and examples have no place, and neither have splits and sources. Its own scorer compares texts, lower case
/// and without articles: such scores are no span scores. Spans are kept as far as an answer says them, the places of a text being all that it has.
/// </remarks>
public static class UniversalNerWriter
{
    internal const string Greeting = "I've read this text.";

    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="schema">What to find. Members are asked for by their names; those inside nested records are not asked for.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: a cutoff of 2,048 tokens.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync<T>(
        IAsyncEnumerable<LabeledDocument> documents, EntitySchema<T> schema, Stream stream, ChatExportOptions<T>? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(stream);
        ExportTally tally = new("UniversalNER", "split", "source");
        await ChatRows.WriteAsync(documents, schema, options ?? new(), tally, stream, (output, sample) => WriteRow(output, schema, sample), cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    internal static string Question(string type) => $"What describes {type} in the text?";

    private static void WriteRow(IBufferWriter<byte> output, EntitySchema schema, ChatSample sample)
    {
        output.Write("{\"id\":"u8);
        AnswerString.Write(output, sample.Document.Id);
        output.Write(",\"conversations\":["u8);
        WriteTurn(output, "{\"from\":\"human\",\"value\":"u8, $"Text: {sample.Document.Text}");
        WriteTurn(output, ",{\"from\":\"gpt\",\"value\":"u8, Greeting);
        foreach (SchemaMember member in schema.Members)
        {
            IEnumerable<string> texts = sample.Mentions.Where(mention => mention.Label == member.Name).Select(mention => mention.Text).Distinct(StringComparer.Ordinal);
            WriteTurn(output, ",{\"from\":\"human\",\"value\":"u8, Question(member.Name));
            WriteTurn(output, ",{\"from\":\"gpt\",\"value\":"u8, new StringBuilder("[").AppendJoin(", ", texts.Select(text => AnswerString.Quote(text))).Append(']').ToString());
        }

        output.Write("]}\n"u8);
    }

    private static void WriteTurn(IBufferWriter<byte> output, ReadOnlySpan<byte> before, string text)
    {
        output.Write(before);
        AnswerString.Write(output, text);
        output.Write("}"u8);
    }
}
