using System.Globalization;
using System.Runtime.CompilerServices;

namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>Documents that are counted as they are taken.</summary>
internal sealed class Source(int count, Exception? end = null)
{
    public int Taken { get; private set; }

    public bool IsDisposed { get; private set; }

    public Func<int, string?> Id { get; init; } = i => i.ToString(CultureInfo.InvariantCulture);

    public Func<int, string> Text { get; init; } = i => string.Create(CultureInfo.InvariantCulture, $"Ada{i} came.");

    public async IAsyncEnumerable<TextDocument> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Taken++;
                yield return new TextDocument(Text(i), Id(i));
            }

            await Task.Yield();
            if (end is not null)
            {
                throw end;
            }
        }
        finally
        {
            IsDisposed = true;
        }
    }
}
