namespace NerSdk.Cli.Input;

/// <summary>
/// A text that is piped into a program whose command line names no file. It must have come within 0.3 s: programs are often started with a
/// standard input that is connected to something that never writes.
/// </summary>
internal static class PipedInput
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Opens what is piped in.</summary>
    /// <returns>The text's stream; null if standard input is a terminal, is empty, or brought nothing in time, which is then reported.</returns>
    public static async Task<Stream?> TryOpenAsync(CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
        {
            return null;
        }

        Stream input = Console.OpenStandardInput();
        byte[] start = new byte[4096];
        Task<int> reading = Task.Run(() => input.Read(start), CancellationToken.None);
        try
        {
            int read = await reading.WaitAsync(s_patience, cancellationToken).ConfigureAwait(false);
            return read == 0 ? null : await ReadToEndAsync(start.AsMemory(0, read), input, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync("Standard input is connected, but nothing came from it; reading the built-in text. Pass - to wait for it.").ConfigureAwait(false);
            return null;
        }
    }

    private static async Task<Stream> ReadToEndAsync(ReadOnlyMemory<byte> start, Stream input, CancellationToken cancellationToken)
    {
        MemoryStream whole = new();
        whole.Write(start.Span);
        await input.CopyToAsync(whole, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        whole.Position = 0;
        return whole;
    }
}
