using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.HuggingFace;

/// <summary>Reads token classification data: JSON Lines or a JSON array of <c>{"tokens","ner_tags"}</c>; <c>tags</c> and <c>labels</c> are known as names of the second too.</summary>
/// <remarks>
/// Tags are numbers or names. With the members <c>text</c> and <c>offsets</c> (in code points) the text comes back; otherwise it is the words with a blank between them. The
/// number -100, which training ignores, is <c>O</c>.
/// </remarks>
public static class HuggingFaceTokensReader
{
    private const int Ignored = -100;
    private static readonly string[] s_tagMembers = ["ner_tags", "tags", "labels"];

    /// <summary>Reads a list of tags: a JSON array of names, or an object from numbers to names such as <c>id2label</c>, by itself or as a member of a model's <c>config.json</c>.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="sourceName">What messages call the stream. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">This is no such list.</exception>
    public static async Task<IReadOnlyList<string>> ReadTagsAsync(Stream stream, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        try
        {
            using JsonDocument json = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
            JsonElement root = json.RootElement;
            root = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id2label", out JsonElement map) ? map : root;
            return root.ValueKind == JsonValueKind.Array
                ? [.. root.EnumerateArray().Select(name => name.GetString()!)]
                : [.. Enumerable.Range(0, root.EnumerateObject().Count()).Select(number => root.GetProperty(FormattableString.Invariant($"{number}")).GetString()!)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new LabeledDocumentFormatException(sourceName, 1, null, $"A JSON array of tags is expected, or an object with a name for each number from 0: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a stream from where it stands, plain or gzip, and leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="tags">The tags in the order of their numbers; null if the rows have names.</param>
    /// <param name="options">How tags are read. Default: lenient, in the scheme that fits.</param>
    /// <param name="report">A new report; takes what cannot be read, and the counts. Default (null): the first problem is thrown.</param>
    /// <param name="sourceName">What messages call the stream, and what ids begin with if a row has none. Default: <c>stream</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">There is no report, and a row cannot be read in full; the message says where and why.</exception>
    public static IAsyncEnumerable<LabeledDocument> ReadAsync(
        Stream stream, IReadOnlyList<string>? tags, TagReadOptions? options = null, ImportReport? report = null, string sourceName = "stream", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        ImportRun run = new(sourceName, report);
        return JsonDocuments.ReadAsync(stream, run, record => Read(record, tags, options ?? new TagReadOptions(), run), cancellationToken);
    }

    private static LabeledDocument Read(JsonRecord record, IReadOnlyList<string>? tags, TagReadOptions options, ImportRun run)
    {
        LabeledDocument document = TokenRow.Read(record, "tokens", run, out IReadOnlyList<TextSpan> tokens);
        string member = s_tagMembers.FirstOrDefault(name => record.Json.TryGetProperty(name, out _), s_tagMembers[0]);
        List<string> names = [.. record.Get(member, JsonValueKind.Array, run.Source).EnumerateArray().Select(tag => NameOf(tag, record, member, tags, run))];
        if (names.Count != tokens.Count)
        {
            throw new LabeledDocumentFormatException(run.Source, record.Number, member, FormattableString.Invariant($"There are {names.Count} tags for {tokens.Count} tokens."));
        }

        return run.Read(record.Number, document with { Spans = TaggedTokens.Read(tokens, names, options, run, record.Number, document.Id) });
    }

    private static string NameOf(JsonElement tag, JsonRecord record, string member, IReadOnlyList<string>? tags, ImportRun run)
    {
        if (!tag.TryReadInt32(out int number))
        {
            return record.Text(tag, member, run.Source);
        }

        return number == Ignored ? "O"
            : tags is null ? throw new LabeledDocumentFormatException(run.Source, record.Number, member, "The tags are numbers. Give the reader the list of tags.")
            : number >= 0 && number < tags.Count ? tags[number]
            : throw new LabeledDocumentFormatException(run.Source, record.Number, member, FormattableString.Invariant($"There is no tag {number}: the list has {tags.Count}."));
    }
}
