using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.LabelStudio;

/// <summary>Writes Label Studio's tasks, a JSON array, with annotations or predictions, offsets in code points; and the labeling config that goes with them.</summary>
/// <remarks>Nested and overlapping mentions are kept. Id, split and source are in the task's data, the id as <c>document_id</c>.</remarks>
public static class LabelStudioWriter
{
    private static readonly string[] s_colors = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"];

    /// <summary>Makes a project's labeling config in XML.</summary>
    /// <param name="labels">The labels, such as those of <see cref="ExportReport.LabelCounts"/>.</param>
    /// <param name="options">Options: the names. Default: <c>label</c> and <c>text</c>.</param>
    /// <exception cref="ArgumentException">A label holds a character that XML has no place for.</exception>
    public static string GetConfig(IEnumerable<string> labels, LabelStudioOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        options ??= new LabelStudioOptions();
        StringBuilder config = new();
        using (XmlWriter xml = XmlWriter.Create(config, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("View");
            xml.WriteStartElement("Labels");
            xml.WriteAttributeString("name", options.FromName);
            xml.WriteAttributeString("toName", options.TextName);
            int number = 0;
            foreach (string label in labels)
            {
                xml.WriteStartElement("Label");
                xml.WriteAttributeString("value", label);
                xml.WriteAttributeString("background", s_colors[number++ % s_colors.Length]);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteStartElement("Text");
            xml.WriteAttributeString("name", options.TextName);
            xml.WriteAttributeString("value", $"${options.TextName}");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return config.Append('\n').ToString();
    }

    /// <summary>Writes to a stream, and leaves it open.</summary>
    /// <param name="documents">The documents; they are read once, one at a time.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">Options. Default: annotations, names <c>label</c> and <c>text</c>.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public static async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<LabeledDocument> documents, Stream stream, LabelStudioOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new LabelStudioOptions();
        ExportTally tally = new("Label Studio");
        RowOutput output = new(stream);
        using JsonRow row = new();
        output.Row.Write("[\n"u8);
        await AnnotationRows.WriteAsync(
            documents,
            new AnnotationSampler(options, tally) { Select = SpanSelection.XmlLabels },
            tally,
            output,
            (buffer, sample) =>
            {
                buffer.Write(tally.Written == 0 ? default : ","u8);
                row.Write(buffer, json => Write(json, sample, options));
            },
            cancellationToken).ConfigureAwait(false);
        output.Row.Write("]\n"u8);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return tally.ToReport();
    }

    private static void Write(Utf8JsonWriter json, AnnotationSample sample, LabelStudioOptions options)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString(options.TextName, sample.Text);
        json.WriteString("document_id", sample.Document.Id);
        JsonRow.WriteOrigin(json, sample.Document);
        json.WriteEndObject();
        json.WriteStartArray(options.IsPrediction ? "predictions" : "annotations");
        json.WriteStartObject();
        if (options.IsPrediction)
        {
            json.WriteString("model_version", sample.Document.Source ?? "NerSdk");
        }

        json.WriteStartArray("result");
        int number = 0;
        foreach (LabeledSpan span in sample.Spans)
        {
            WriteRegion(json, sample, span, ++number, options);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, AnnotationSample sample, LabeledSpan span, int number, LabelStudioOptions options)
    {
        TextSpan place = sample.InCodePoints(span.Start, span.End);
        json.WriteStartObject();
        json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"r{number}"));
        json.WriteString("from_name", options.FromName);
        json.WriteString("to_name", options.TextName);
        json.WriteString("type", "labels");
        json.WriteStartObject("value");
        json.WriteNumber("start", place.Start);
        json.WriteNumber("end", place.End);
        json.WriteString("text", sample.TextOf(span));
        json.WriteStartArray("labels");
        json.WriteStringValue(span.Label);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
