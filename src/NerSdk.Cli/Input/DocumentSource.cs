using System.Runtime.CompilerServices;
using System.Text;

namespace NerSdk.Cli.Input;

/// <summary>Reads the texts that the user named, one after the other. One that cannot be read is reported, and the others still come.</summary>
internal sealed class DocumentSource(IReadOnlyList<string> files, Document builtIn)
{
    private const string StandardInput = "standard input";

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>True once a file could not be read.</summary>
    public bool HasFailures { get; private set; }

    public async IAsyncEnumerable<Document> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            Stream? piped = await PipedInput.TryOpenAsync(cancellationToken).ConfigureAwait(false);
            if (piped is null)
            {
                yield return builtIn;
            }
            else if (await TryReadAsync(StandardInput, () => piped, cancellationToken).ConfigureAwait(false) is { } document)
            {
                yield return document;
            }
        }

        foreach (string file in files)
        {
            Task<Document?> reading = file == "-"
                ? TryReadAsync(StandardInput, Console.OpenStandardInput, cancellationToken)
                : TryReadAsync(file, () => File.OpenRead(file), cancellationToken);
            if (await reading.ConfigureAwait(false) is { } document)
            {
                yield return document;
            }
        }
    }

    private async Task<Document?> TryReadAsync(string name, Func<Stream> open, CancellationToken cancellationToken)
    {
        if (name != StandardInput && Directory.Exists(name))
        {
            await ReportAsync($"{name}: this is a folder. Name its files, such as {Path.Combine(name, "*.txt")}.").ConfigureAwait(false);
            return null;
        }

        try
        {
            using Stream stream = open();
            using StreamReader reader = new(stream, s_strictUtf8);

            // A read from a terminal cannot be cancelled, but need not be waited for.
            string text = await reader.ReadToEndAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                return new Document(name, text);
            }

            await ReportAsync($"{name}: this holds NUL characters, as UTF-16 without a byte order mark and binary files do. Convert it to UTF-8.").ConfigureAwait(false);
        }
        catch (DecoderFallbackException)
        {
            await ReportAsync($"{name}: this is not a text in UTF-8. Convert it.").ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await ReportAsync($"{name}: {exception.Message}").ConfigureAwait(false);
        }

        return null;
    }

    private async Task ReportAsync(string problem)
    {
        HasFailures = true;
        await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
    }
}
