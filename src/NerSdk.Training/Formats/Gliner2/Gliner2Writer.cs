using System.Text.Json;
using NerSdk.Grounding;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Gliner2;

/// <summary>Writes GLiNER2's training data: JSON Lines of <c>{"input":text,"output":{"entities":{label:[string,…],…}}}</c>.</summary>
/// <remarks>Rows name strings, not places: a string means each place where it stands as whole words. The report lists the mentions that this loses, and those that it adds.</remarks>
public static class Gliner2Writer
{
    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: each row names the labels of its mentions.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, Gliner2ExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new Gliner2ExportOptions();
        ExportTally tally = new("GLiNER2", "id", "split", "source");
        AnnotationSampler sampler = new(options, tally) { Select = Select };
        RowOutput output = new(stream);
        using JsonRow row = new();
        await AnnotationRows.WriteAsync(
            documents, sampler, tally, output, (buffer, sample) => row.Write(buffer, json => Write(json, sample, options)), cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    private static List<LabeledSpan> Select(AnnotationSample sample, ExportTally tally)
    {
        List<LabeledSpan> kept = [];
        HashSet<LabeledSpan> found = [];
        foreach (LabeledSpan span in SpanSelection.Trimmed(sample, tally))
        {
            bool isWhole = WordBorders.IsBorder(sample.Text, span.Start) && WordBorders.IsBorder(sample.Text, span.End);
            found.UnionWith(isWhole ? Gliner2Places.Find(sample.Text, span.Label, sample.TextOf(span)) : []);
            if (isWhole && found.Contains(span))
            {
                kept.Add(span);
            }
            else
            {
                tally.Lose(span, "It is no whole words, or overlaps a place of the same string.");
            }
        }

        found.ExceptWith(kept);
        foreach (LabeledSpan span in found.OrderBy(span => span.Start).ThenBy(span => span.End).ThenBy(span => span.Label, StringComparer.Ordinal))
        {
            tally.Gain(span, "The same string stands here too, and a row cannot say that only the other place is meant. Label it, or leave the other out.");
        }

        return kept;
    }

    private static void Write(Utf8JsonWriter json, AnnotationSample sample, Gliner2ExportOptions options)
    {
        ILookup<string, string> strings = sample.Spans.ToLookup(span => span.Label, sample.TextOf);
        json.WriteStartObject();
        json.WriteString("input", sample.Text);
        json.WriteStartObject("output");
        json.WriteStartObject("entities");
        foreach (string label in (options.Labels ?? []).Concat(strings.Select(group => group.Key)).Distinct())
        {
            json.WriteStartArray(label);
            foreach (string value in strings[label].Distinct())
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
