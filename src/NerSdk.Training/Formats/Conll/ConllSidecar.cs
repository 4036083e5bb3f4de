using System.Runtime.CompilerServices;
using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Conll;

/// <summary>The texts of CoNLL's documents, read in step with them from the file beside it.</summary>
internal sealed class ConllSidecar : IAsyncDisposable
{
    private readonly IAsyncEnumerator<JsonElement> _lines;

    public ConllSidecar(Stream stream, CancellationToken cancellationToken) => _lines = ReadAsync(stream, cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads the next document: its text, and where the words of a block stand in it.</summary>
    /// <returns>The document without spans and the places; null with the reason if the line does not belong to these words.</returns>
    public async Task<(LabeledDocument? Document, IReadOnlyList<TextSpan> Tokens, string? Problem)> NextAsync(IReadOnlyList<string> words)
    {
        if (!await _lines.MoveNextAsync().ConfigureAwait(false))
        {
            return (null, [], "The sidecar file has fewer documents.");
        }

        JsonRecord record = new(0, _lines.Current);
        try
        {
            LabeledDocument document = new(record.GetString("id", ""), record.GetString("text", ""), []) { Split = record.FindString("split", ""), Source = record.FindString("source", "") };
            return TokenRow.ReadPlaces(document.Text, words, record.Get("offsets", JsonValueKind.Array, ""), ConllRow.Spell) is { } places
                ? (document, places, null)
                : (null, [], $"These are not the words of '{document.Id}', which the sidecar file has here. Read the file without it to keep the words.");
        }
        catch (LabeledDocumentFormatException fault)
        {
            return (null, [], $"The sidecar file's line for this document cannot be read: {fault.Problem}");
        }
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private static async IAsyncEnumerable<JsonElement> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is wrong here is said of the document that it belongs to.
        ImportRun unheard = new("", new ImportReport());
        await foreach (Utf8Line line in Utf8Lines.ReadAsync(await InputPipe.OpenAsync(stream, cancellationToken).ConfigureAwait(false), unheard, Utf8Lines.LongestLine, cancellationToken).ConfigureAwait(false))
        {
            using JsonDocument? json = Parse(line);
            yield return json?.RootElement ?? default;
        }
    }

    private static JsonDocument? Parse(Utf8Line line)
    {
        try
        {
            return JsonDocument.Parse(line.Content);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
