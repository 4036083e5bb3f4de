using System.Globalization;
using System.Text;
using NerSdk.Tests.Extraction.Bulk;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Children;

/// <summary>Runs over many documents that a test kills, or whose memory it measures.</summary>
internal static class BulkChild
{
    public const int Workers = 4;

    public const int JournalFailed = 3;

    /// <summary>Reads documents into a journal, and logs each as it starts to be read.</summary>
    public static async Task<int> RunAsync(string journal, string log, int count)
    {
        using FileStream started = new(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Lock writing = new();
        ScriptedExtractor extractor = new(async (document, _) =>
        {
            lock (writing)
            {
                started.Write(Encoding.ASCII.GetBytes(document.Id + "\n"));
            }

            await Task.Yield();
        });
        try
        {
            long results = await extractor
                .ExtractAllAsync(new Source(count).ReadAsync(), new BulkOptions { Workers = Workers, JournalPath = journal }).CountAsync(result => result.IsSuccess);
            return results == count ? 0 : 2;
        }
        catch (BulkJournalException)
        {
            return JournalFailed;
        }
    }

    /// <summary>Prints the memory in use after 10,000 and after 100,000 documents, in bytes.</summary>
    public static async Task<int> MeasureAsync(string? journal)
    {
        long count = 0;
        await foreach (BulkResult<News> result in new ScriptedExtractor().ExtractAllAsync(new Source(100_000).ReadAsync(), new BulkOptions { Workers = 2, JournalPath = journal }))
        {
            if (++count is 10_000 or 100_000)
            {
                Console.WriteLine(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture));
            }
        }

        return 0;
    }
}
