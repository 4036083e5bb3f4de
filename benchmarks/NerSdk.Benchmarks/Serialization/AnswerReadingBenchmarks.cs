using NerSdk.Grounding;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using NerSdk.Metadata;

namespace NerSdk.Benchmarks.Serialization;

/// <summary>
/// From the answer's bytes to values. The peer is System.Text.Json with its source generator, which stops at strings; with
/// <see cref="SystemTextJsonAndPlaces"/> it gives what ours gives: every mention with its place in the document.
/// </summary>
[MemoryDiagnoser]
public class AnswerReadingBenchmarks
{
    private readonly byte[] _answer = Encoding.UTF8.GetBytes(Texts.FerryAnswer);

    [GlobalSetup]
    public void CheckSame()
    {
        News ours = Reader();
        News theirs = SystemTextJsonAndPlaces();
        if (!ours.Person.SequenceEqual(theirs.Person)
            || !ours.Organization.SequenceEqual(theirs.Organization)
            || !ours.Location.SequenceEqual(theirs.Location)
            || ours.Person.Count + ours.Organization.Count + ours.Location.Count != 10)
        {
            throw new InvalidOperationException($"The readers differ: {ours} and {theirs}.");
        }
    }

    [Benchmark(Baseline = true)]
    public object? SystemTextJson() => JsonSerializer.Deserialize(_answer, AnswerJsonContext.Default.AnswerDto);

    [Benchmark]
    public News SystemTextJsonAndPlaces()
    {
        AnswerDto answer = JsonSerializer.Deserialize(_answer, AnswerJsonContext.Default.AnswerDto)!;
        return new News
        {
            Person = FindPlaces(answer.Person),
            Organization = FindPlaces(answer.Organization),
            Location = FindPlaces(answer.Location),
        };
    }

    [Benchmark]
    public News Reader()
    {
        AnswerReader reader = new(_answer, Texts.Ferry);
        return News.Schema.Read(ref reader);
    }

    private static Mention[] FindPlaces(List<string> strings)
    {
        List<Mention> mentions = new(strings.Count);
        foreach (string text in strings)
        {
            for (int start = WordBorders.IndexOf(Texts.Ferry, text); start >= 0; start = WordBorders.IndexOf(Texts.Ferry, text, start + 1))
            {
                mentions.Add(new Mention(text, start, start + text.Length));
            }
        }

        mentions.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        return [.. mentions];
    }
}
