using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Formats.Tokens;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Spacy;

/// <summary>
/// Writes spaCy's JSON form of documents, one in each line: <c>{"text","tokens","ents","spans":{"sc":[…]}}</c>, offsets in code points. Three lines of Python make a
/// <c>DocBin</c> of it: <c>Doc(nlp.vocab).from_json(json.loads(line))</c> for each, then <c>DocBin.add</c> and <c>to_disk</c>.
/// </summary>
/// <remarks>
/// Tokens are the words of <see cref="WordTokenizer"/> and what stands between them. Of overlapping mentions the longest is in <c>ents</c>, the others in the span group
/// <c>sc</c>, which spaCy's span categorizer reads. Mentions that cut a word or have white space at their edges are lost.
/// </remarks>
public static class SpacyDocsWriter
{
    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: all documents are written.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, SpanExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        ExportTally tally = new("spaCy documents");
        AnnotationSampler sampler = new(options ?? new SpanExportOptions(), tally)
        {
            Split = GaplessTokenizer.Split,
            Select = (sample, losses) => SpanSelection.Trimmed(sample with { Spans = SpanSelection.WholeWords(sample, losses) }, losses),
        };
        RowOutput output = new(stream);
        using JsonRow row = new();
        await AnnotationRows.WriteAsync(documents, sampler, tally, output, (buffer, sample) => row.Write(buffer, json => Write(json, sample)), cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    private static void Write(Utf8JsonWriter json, AnnotationSample sample)
    {
        HashSet<LabeledSpan> flat = SpanSelection.Longest(sample);
        json.WriteStartObject();
        json.WriteString("id", sample.Document.Id);
        json.WriteString("text", sample.Text);
        WriteSpans(json, "ents", sample, sample.Spans.Where(flat.Contains));
        json.WriteStartObject("spans");
        WriteSpans(json, "sc", sample, sample.Spans.Where(span => !flat.Contains(span)));
        json.WriteEndObject();
        json.WriteStartArray("tokens");
        for (int i = 0; i < sample.Tokens.Count; i++)
        {
            TextSpan place = sample.InCodePoints(sample.Tokens[i].Start, sample.Tokens[i].End);
            json.WriteStartObject();
            json.WriteNumber("id", i);
            json.WriteNumber("start", place.Start);
            json.WriteNumber("end", place.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonRow.WriteOrigin(json, sample.Document);
        json.WriteEndObject();
    }

    private static void WriteSpans(Utf8JsonWriter json, string name, AnnotationSample sample, IEnumerable<LabeledSpan> spans)
    {
        json.WriteStartArray(name);
        foreach (LabeledSpan span in spans)
        {
            TextSpan place = sample.InCodePoints(span.Start, span.End);
            json.WriteStartObject();
            json.WriteNumber("start", place.Start);
            json.WriteNumber("end", place.End);
            json.WriteString("label", span.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
