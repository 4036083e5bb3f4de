using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Extraction.Bulk;

/// <summary>How a run's results are kept: in which file, of which schema, and on what they depend.</summary>
internal sealed class ResultStore<T>
{
    private readonly string _path;
    private readonly EntitySchema<T> _schema;
    private readonly JournalHeader _header;

    private ResultStore(string path, EntitySchema<T> schema, JournalHeader header)
    {
        _path = path;
        _schema = schema;
        _header = header;
    }

    public static ResultStore<T> Create(IEntityExtractor<T> extractor, BulkOptions options)
    {
        EntitySchema<T> schema = extractor.GetService(typeof(EntitySchema<T>)) as EntitySchema<T> ?? throw new ArgumentException(
            $"{extractor.GetType().Name} does not give its schema, which a journal needs. Have its GetService return the EntitySchema<{typeof(T).Name}>, or leave out {nameof(BulkOptions.JournalPath)}.", nameof(extractor));
        string? model = (extractor.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId;
        ModelProfile? profile = (extractor.GetService(typeof(DecodingCapabilities)) as DecodingCapabilities)?.Profile;
        return new ResultStore<T>(options.JournalPath!, schema, new JournalHeader(
        [
            ("schema", schema.Name),
            ("shape", schema.Fingerprints.Shape),
            ("prompt", schema.Fingerprints.Prompt),
            ("model", model ?? ""),
            ("profile", profile is null ? "" : JsonSerializer.Serialize(profile, ModelProfileJson.Default.ModelProfile)),
            ("options", OptionsText.Of(options.Extraction)),
        ]));
    }

    public BulkJournal Open(CancellationToken cancellationToken) => BulkJournal.Open(_path, _header, cancellationToken);

    /// <summary>Writes the line of a result.</summary>
    /// <returns>The line; null for a result with a failed window, which the next run is to read again.</returns>
    public byte[]? Write(UInt128 name, UInt128 text, long position, ExtractionResult<T> result) =>
        result.Issues.Any(issue => issue.Kind == ExtractionIssueKind.WindowFailed) ? null : JournalLine.Write(name, text, position, result, _schema);

    public ExtractionResult<T> Read(BulkJournal journal, JournalEntry entry, TextDocument document)
    {
        try
        {
            return JournalLine.Read(journal.Read(entry), document, _schema);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException or IndexOutOfRangeException or EntityValueException)
        {
            throw journal.Changed(entry, exception);
        }
    }
}
