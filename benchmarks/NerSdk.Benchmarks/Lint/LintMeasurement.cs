using System.Diagnostics;
using System.Globalization;
using NerSdk.Training.Documents;
using NerSdk.Training.Lint;

namespace NerSdk.Benchmarks.Lint;

/// <summary>How long the linter takes for a large file, and how much memory: generated documents of some 90 words with three mentions, one in twenty a near-duplicate.</summary>
internal static class LintMeasurement
{
    private const int Words = 90;

    public static async Task RunAsync(int documents)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("lint").FullName, "generated.jsonl");
        try
        {
            await LabeledDocumentWriter.WriteAsync(Generate(documents).ToAsyncEnumerable(), file);
            Stopwatch watch = Stopwatch.StartNew();
            long allocated = GC.GetTotalAllocatedBytes();
            LintReport report = await DataLinter.LintAsync([LabeledSource.FromFile(file)]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report}\n{new FileInfo(file).Length / 1e6:0} MB read twice in {watch.Elapsed.TotalSeconds:0.0} s; peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB, {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:0} MB allocated; {report.DocumentsWithNearDuplicates} documents with near-duplicates"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static IEnumerable<LabeledDocument> Generate(int documents)
    {
        Random random = new(1);
        string[] vocabulary = [.. Enumerable.Range(0, 20_000).Select(_ => Word(random, 'a'))];
        string[] names = [.. Enumerable.Range(0, 30_000).Select(_ => $"{Word(random, 'A')} {Word(random, 'A')}")];
        string[] last = [];
        for (int i = 0; i < documents; i++)
        {
            string[] words = i % 20 == 19 ? [.. last] : [.. Enumerable.Range(0, Words).Select(_ => vocabulary[random.Next(vocabulary.Length)])];
            if (i % 20 == 19)
            {
                words[random.Next(Words)] = vocabulary[random.Next(vocabulary.Length)];
            }
            else
            {
                foreach (int place in (int[])[5, 30, 60])
                {
                    words[place] = names[random.Next(names.Length)];
                }
            }

            last = words;
            yield return new LabeledDocument(string.Create(CultureInfo.InvariantCulture, $"generated-{i}"), string.Join(' ', words), [.. Spans(words)]);
        }
    }

    private static IEnumerable<LabeledSpan> Spans(string[] words)
    {
        int start = 0;
        foreach (string word in words)
        {
            if (char.IsUpper(word[0]))
            {
                yield return new LabeledSpan(word.Length % 2 == 0 ? "person" : "location", start, start + word.Length);
            }

            start += word.Length + 1;
        }
    }

    private static string Word(Random random, char first) =>
        string.Concat(Enumerable.Range(0, 3 + random.Next(6)).Select(i => (char)((i == 0 ? first : 'a') + random.Next(26))));
}
