using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace NerSdk.Cli.Input;

/// <summary>Reads documents from JSON Lines: <c>{"id":"1","text":"…"}</c>, the id if there is one. Other members are ignored, as labels are.</summary>
internal static class DocumentLines
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="IOException">The file cannot be read, or a line is not a document; the message says which.</exception>
    public static async IAsyncEnumerable<TextDocument> ReadAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Directory.Exists(file))
        {
            throw new IOException($"{file}: this is a folder. Name a file of documents, such as {Path.Combine(file, "documents.jsonl")}.");
        }

        using StreamReader reader = new(file, s_strictUtf8);
        for (long number = 1; await ReadLineAsync(reader, file, number, cancellationToken).ConfigureAwait(false) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, file, number);
            }
        }
    }

    private static async ValueTask<string?> ReadLineAsync(StreamReader reader, string file, long number, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException)
        {
            throw new IOException($"{file}, line {number} or just after it: this is not UTF-8. Convert the file.");
        }
    }

    private static TextDocument Parse(string line, string file, long number)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            string? id = json.RootElement.TryGetProperty("id", out JsonElement given) ? given.GetString() : null;
            return new TextDocument(json.RootElement.GetProperty("text").GetString()!, id);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentNullException)
        {
            throw new IOException($"{file}, line {number}: this is not a document. An object with a string text, and a string id if you like, is expected: {exception.Message}", exception);
        }
    }
}
