using System.Runtime.CompilerServices;
using System.Text;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Brat;

/// <summary>Reads a folder of brat's standoff format: <c>.txt</c> files with their <c>.ann</c> files, in the order of their names. Folders in it are not read.</summary>
/// <remarks>
/// Mentions are kept; relations, events, attributes, normalizations and notes have no place in a labelled document and are counted in the report. Offsets are code points
/// with CRLF as one, or whatever fits the texts that the lines give.
/// </remarks>
public static class BratReader
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Options. Default: mentions in several pieces are lost.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. A record is a document. Default (null): the first problem is thrown.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a document cannot be read in full; the message says where and why.</exception>
    /// <exception cref="IOException">The folder is missing or cannot be read.</exception>
    public static async IAsyncEnumerable<LabeledDocument> ReadAsync(
        string folder, BratReadOptions? options = null, ImportReport? report = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new BratReadOptions();
        long record = 0;
        string[] files = Directory.GetFiles(folder);
        foreach (string path in files.Where(file => Path.GetExtension(file) is ".txt" or ".ann").Select(file => Path.ChangeExtension(file, null)).Distinct().Order(StringComparer.Ordinal))
        {
            ImportRun run = new($"{path}.ann", report);
            record++;
            string id = BratFileName.ToId(Path.GetFileName(path));
            if (await ReadFileAsync($"{path}.txt", cancellationToken).ConfigureAwait(false) is not { } text)
            {
                new ImportRun($"{path}.txt", report).Skip(record, null, "The text is missing, is not UTF-8, or is too long for a document.", id: id);
                continue;
            }

            bool isLabeled = File.Exists($"{path}.ann");
            string? lines = isLabeled ? await ReadFileAsync($"{path}.ann", cancellationToken).ConfigureAwait(false) : "";
            if (lines is null)
            {
                run.Skip(record, null, "The file is not UTF-8, or too long.", id: id);
                continue;
            }

            if (!isLabeled)
            {
                run.Note(record, id, "There is no such file: the document has no mentions.");
            }

            yield return run.Read(record, new LabeledDocument(id, text, [.. ReadMentions(text, lines, options, run, record, id)]));
        }
    }

    private static IEnumerable<LabeledSpan> ReadMentions(string text, string lines, BratReadOptions options, ImportRun run, long record, string id)
    {
        List<BratMention> mentions = Parse(lines, run, record, id);
        BratText counted = new(text);
        BratText both = new(text, countsBoth: true);
        counted = mentions.Count(mention => mention.Fits(both)) > mentions.Count(mention => mention.Fits(counted)) ? both : counted;
        List<RawSpan> spans = [];
        foreach (BratMention mention in mentions)
        {
            bool isWhole = mention.IsContinuous(counted);
            if (!isWhole && !options.JoinsPieces)
            {
                run.LoseSpan(record, id, null, FormattableString.Invariant($"line {mention.Line}: The mention '{mention.Text}' ({mention.Label}) has {mention.Pieces.Count} pieces, and a span has one."));
                continue;
            }

            if (!isWhole)
            {
                run.Note(record, id, FormattableString.Invariant($"line {mention.Line}: The {mention.Pieces.Count} pieces of '{mention.Text}' ({mention.Label}) were joined, with what is between them."));
            }

            spans.Add(mention.ToSpan(counted));
        }

        return new SpanAnchor(counted.Counted, OffsetUnit.CodePoint).Place(spans, run, record, id).Select(counted.ToFile);
    }

    private static List<BratMention> Parse(string lines, ImportRun run, long record, string id)
    {
        List<BratMention> mentions = [];
        SortedDictionary<char, int> others = [];
        int number = 0;
        foreach (string line in lines.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length > 0 && line[0] != 'T')
            {
                others[line[0]] = others.GetValueOrDefault(line[0]) + 1;
            }
            else if (line.Length > 0 && BratMention.Parse(line, number) is { } mention)
            {
                mentions.Add(mention);
            }
            else if (line.Length > 0)
            {
                run.LoseSpan(record, id, null, FormattableString.Invariant($"line {number}: A number, a label with offsets, and a text are expected, separated by tabs."));
            }
        }

        if (others.Count > 0)
        {
            run.Note(record, id, $"Lines that are no mentions were not kept: {string.Join(", ", others.Select(kind => FormattableString.Invariant($"{kind.Value} of kind {kind.Key}")))}.");
        }

        return mentions;
    }

    private static async Task<string?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.Length > Utf8Lines.LongestLine)
        {
            return null;
        }

        try
        {
            return s_strictUtf8.GetString(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
