using System.Runtime.CompilerServices;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Brat;
using NerSdk.Training.Formats.Conll;
using NerSdk.Training.Formats.Doccano;
using NerSdk.Training.Formats.Gliner;
using NerSdk.Training.Formats.Gliner2;
using NerSdk.Training.Formats.HuggingFace;
using NerSdk.Training.Formats.LabelStudio;
using NerSdk.Training.Formats.Prodigy;
using NerSdk.Training.Formats.Spacy;
using NerSdk.Training.Reports;

namespace NerSdk.Cli;

/// <summary>The formats of taggers and of annotation tools: places in the text, no prompt, so no schema either.</summary>
internal static class AnnotationConversion
{
    /// <summary>Beside the rows of CoNLL: what they lose.</summary>
    private const string Sidecar = ".sidecar.jsonl";

    /// <summary>The formats, but for <c>brat</c>, which is a folder.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["conll", "hugging-face", "spacy", "spacy-docs", "gliner", "gliner2", "doccano", "label-studio", "prodigy"];

    public static Task<ExportReport> ExportFolderAsync(IAsyncEnumerable<LabeledDocument> documents, string folder, CancellationToken cancellationToken) =>
        BratWriter.WriteAsync(documents, folder, cancellationToken: cancellationToken);

    public static async Task<ExportReport> ExportAsync(IAsyncEnumerable<LabeledDocument> documents, string format, Stream stream, string path, CancellationToken cancellationToken)
    {
        Stream? sidecar = format == "conll" ? File.Create(path + Sidecar) : null;
        await using ConfiguredAsyncDisposable closing = (sidecar ?? Stream.Null).ConfigureAwait(false);
        return await (format switch
        {
            "conll" => ConllWriter.WriteAsync(documents, stream, sidecar, cancellationToken: cancellationToken),
            "hugging-face" => HuggingFaceTokensWriter.WriteAsync(documents, stream, tagsStream: null, new HuggingFaceExportOptions { WritesNames = true }, cancellationToken),
            "spacy" => SpacyOffsetsWriter.WriteAsync(documents, stream, cancellationToken: cancellationToken),
            "spacy-docs" => SpacyDocsWriter.WriteAsync(documents, stream, cancellationToken: cancellationToken),
            "gliner" => GlinerWriter.WriteAsync(documents, stream, cancellationToken: cancellationToken),
            "gliner2" => Gliner2Writer.WriteAsync(documents, stream, cancellationToken: cancellationToken),
            "doccano" => DoccanoWriter.WriteAsync(documents, stream, cancellationToken: cancellationToken),
            "label-studio" => LabelStudioWriter.WriteAsync(documents, stream, cancellationToken: cancellationToken),
            _ => ProdigyWriter.WriteAsync(documents, stream, cancellationToken: cancellationToken),
        }).ConfigureAwait(false);
    }

    public static IAsyncEnumerable<LabeledDocument> ImportFolder(string folder, ImportReport read, CancellationToken cancellationToken) =>
        BratReader.ReadAsync(folder, report: read, cancellationToken: cancellationToken);

    public static IAsyncEnumerable<LabeledDocument> Import(string format, Stream stream, ImportReport read, string path, CancellationToken cancellationToken) => format switch
    {
        "conll" => ImportConllAsync(stream, read, path, cancellationToken),
        "hugging-face" => HuggingFaceTokensReader.ReadAsync(stream, tags: null, report: read, sourceName: path, cancellationToken: cancellationToken),
        "spacy" => SpacyOffsetsReader.ReadAsync(stream, read, path, cancellationToken),
        "spacy-docs" => SpacyDocsReader.ReadAsync(stream, read, path, cancellationToken),
        "gliner" => GlinerReader.ReadAsync(stream, read, path, cancellationToken),
        "gliner2" => Gliner2Reader.ReadAsync(stream, read, path, cancellationToken),
        "doccano" => DoccanoReader.ReadAsync(stream, report: read, sourceName: path, cancellationToken: cancellationToken),
        "label-studio" => LabelStudioReader.ReadAsync(stream, report: read, sourceName: path, cancellationToken: cancellationToken),
        _ => ProdigyReader.ReadAsync(stream, read, path, cancellationToken),
    };

    private static async IAsyncEnumerable<LabeledDocument> ImportConllAsync(Stream stream, ImportReport read, string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Stream? sidecar = File.Exists(path + Sidecar) ? File.OpenRead(path + Sidecar) : null;
        await using ConfiguredAsyncDisposable closing = (sidecar ?? Stream.Null).ConfigureAwait(false);
        await foreach (LabeledDocument document in ConllReader.ReadAsync(stream, sidecar, report: read, sourceName: path, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return document;
        }
    }
}
