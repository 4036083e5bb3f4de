using System.Globalization;
using System.Text;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Brat;

/// <summary>
/// Writes brat's standoff format: for each document its text in a <c>.txt</c> file, as it is, and its mentions in an <c>.ann</c> file, offsets in code points, CRLF
/// counted as one.
/// </summary>
/// <remarks>
/// Keeps nested and overlapping mentions; one over the end of a line is written in pieces, as brat does. Ids are the names of the files, characters other than ASCII letters,
/// digits, hyphen, underscore and dot as %XX. White space in labels becomes an underscore.
/// </remarks>
public static class BratWriter
{
    /// <summary>Writes a folder; it is made if it is missing, and files of the same names are replaced.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Options. Default: all documents are written.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, string folder, SpanExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        ExportTally tally = new("brat", "split", "source");
        AnnotationSampler sampler = new(options ?? new SpanExportOptions(), tally) { Select = SpanSelection.WithinLines };
        SortedSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        await foreach (LabeledDocument document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (sampler.Make(document) is not { } sample)
            {
                continue;
            }

            if (BratFileName.Of(document.Id) is not { } name || !names.Add(name))
            {
                tally.Skip("The id is empty or too long for the name of a file, or another document's file has this name. Give the document another id.");
                continue;
            }

            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.txt"), sample.Text, cancellationToken).ConfigureAwait(false);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.ann"), Annotate(sample, tally), cancellationToken).ConfigureAwait(false);
            tally.Write(sample.Spans.Select(span => span.Label));
        }

        return tally.ToReport([.. names.SelectMany(name => new[] { $"{name}.ann", $"{name}.txt" }).Order(StringComparer.Ordinal)]);
    }

    private static string Annotate(AnnotationSample sample, ExportTally tally)
    {
        BratText text = new(sample.Text);
        StringBuilder lines = new();
        int number = 0;
        foreach (LabeledSpan span in sample.Spans)
        {
            List<TextSpan> pieces = [.. Pieces(sample.Text, span)];
            lines.Append(CultureInfo.InvariantCulture, $"T{++number}\t{LabelNames.WithoutBlanks(span.Label, tally)} ")
                .AppendJoin(';', pieces.Select(piece => string.Create(CultureInfo.InvariantCulture, $"{text.ToBrat(piece.Start)} {text.ToBrat(piece.End)}")))
                .Append('\t').AppendJoin(' ', pieces.Select(piece => sample.Text[piece.Start..piece.End])).Append('\n');
        }

        return lines.ToString();
    }

    // The parts of a span that line ends separate.
    private static IEnumerable<TextSpan> Pieces(string text, LabeledSpan span)
    {
        int start = span.Start;
        for (int place = span.Start; place <= span.End; place++)
        {
            if (place == span.End || text[place] is '\r' or '\n')
            {
                if (start < place)
                {
                    yield return new TextSpan(start, place);
                }

                start = place + 1;
            }
        }
    }
}
