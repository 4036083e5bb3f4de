using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using NerSdk.Grounding;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Documents;

/// <summary>
/// Writes labelled documents as JSON Lines, as <see cref="LabeledDocumentReader"/> reads them. The same documents give the same bytes: UTF-8 without a byte order mark,
/// line feeds, a fixed order of members.
/// </summary>
public static class LabeledDocumentWriter
{
    /// <summary>Writes a file; one that is there is replaced.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">Options. Default: UTF-16 code units, with a header, not compressed.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, string path, LabeledDocumentWriterOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        return await WriteAsync(documents, file, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: UTF-16 code units, with a header, not compressed.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, LabeledDocumentWriterOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new LabeledDocumentWriterOptions();
        GZipStream? compressed = options.IsCompressed ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        await using ConfiguredAsyncDisposable closing = (compressed ?? Stream.Null).ConfigureAwait(false);
        RowOutput output = new(compressed ?? stream);
        ExportTally tally = new("labelled documents");
        if (options.WritesHeader)
        {
            output.Row.Write(options.OffsetUnit == OffsetUnit.Utf16 ? "{\"offset_unit\":\"utf16\"}\n"u8 : "{\"offset_unit\":\"codepoint\"}\n"u8);
        }

        await foreach (LabeledDocument document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Write(document, output.Row, options, tally);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    private static void Write(LabeledDocument document, IBufferWriter<byte> output, LabeledDocumentWriterOptions options, ExportTally tally)
    {
        tally.Take(document.Id, document.Text, document.Split);
        if (new[] { document.Id, document.Text, document.Split ?? "", document.Source ?? "" }.Any(text => !UnicodeText.IsWellFormed(text)))
        {
            tally.Skip("The text, or the id, split or source, holds half of a surrogate pair, which has no UTF-8 form. Repair its decoding.");
            return;
        }

        output.Write("{\"id\":"u8);
        AnswerString.Write(output, document.Id);
        output.Write(",\"text\":"u8);
        AnswerString.Write(output, document.Text);
        output.Write(",\"entities\":["u8);
        CodePointOffsets codePoints = new(document.Text);
        List<string> labels = [];
        foreach (LabeledSpan span in document.Spans)
        {
            if (span.Label.Length == 0 || !UnicodeText.IsWellFormed(span.Label))
            {
                tally.Lose(span, "The label is empty or holds half of a surrogate pair.");
            }
            else if (span.End <= span.Start || !codePoints.TryToCodePoints(new TextSpan(span.Start, span.End), out TextSpan inCodePoints))
            {
                tally.Lose(span, $"The span is empty, lies outside the document of {document.Text.Length} UTF-16 code units, or cuts a surrogate pair.");
            }
            else
            {
                output.Write(labels.Count == 0 ? default : ","u8);
                Write(output, options.OffsetUnit == OffsetUnit.Utf16 ? new TextSpan(span.Start, span.End) : inCodePoints, span.Label, document.Text.AsSpan(span.Start..span.End));
                labels.Add(span.Label);
            }
        }

        output.Write("]"u8);
        WriteMember(output, ",\"split\":"u8, document.Split);
        WriteMember(output, ",\"source\":"u8, document.Source);
        output.Write("}\n"u8);
        tally.Write(labels);
    }

    private static void Write(IBufferWriter<byte> output, TextSpan span, string label, ReadOnlySpan<char> text)
    {
        output.Write("{\"start\":"u8);
        WriteNumber(output, span.Start);
        output.Write(",\"end\":"u8);
        WriteNumber(output, span.End);
        output.Write(",\"label\":"u8);
        AnswerString.Write(output, label);
        output.Write(",\"text\":"u8);
        AnswerString.Write(output, text);
        output.Write("}"u8);
    }

    private static void WriteMember(IBufferWriter<byte> output, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            output.Write(name);
            AnswerString.Write(output, value);
        }
    }

    private static void WriteNumber(IBufferWriter<byte> output, int number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(11), out int length);
        output.Advance(length);
    }
}
