using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using NerSdk.Evaluation.Metrics;
using NerSdk.Extraction;
using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Training.Documents;
using NerSdk.Values;

namespace NerSdk.Benchmarks.Quality;

/// <summary>Fields with one mention at most, asked as declared and as lists: 60 texts that were written for it, and the restaurant set.</summary>
internal static partial class SingleFields
{
    private static readonly (string Name, (string Field, string Description)[] Fields)[] s_sets =
    [
        ("flights", [("from", "the city of departure"), ("to", "the city of arrival"), ("date", "the day of the flight"), ("airline", "the airline")]),
        ("invoices", [("number", "the number of the invoice"), ("supplier", "who sent the invoice"), ("amount", "the amount of money"), ("due", "the day by which to pay")]),
        ("appointments", [("person", "whom to meet"), ("day", "the day"), ("time", "the time of day"), ("place", "where to meet")]),
        ("restaurant", [("people", "how many people"), ("date", "the day"), ("time", "the time of day"), ("first_name", "given name of the guest"), ("last_name", "family name of the guest")]),
    ];

    public static async Task CompareAsync(IChatClient client, string data, int documents)
    {
        Console.WriteLine("\n| single fields | as declared | as lists |\n| --- | --- | --- |");
        foreach ((string name, (string Field, string Description)[] fields) in s_sets)
        {
            string restaurant = Path.Combine(data, "restaurant", "test.jsonl");
            if (name == "restaurant" && !File.Exists(restaurant))
            {
                Console.WriteLine($"There is no {restaurant}; it is left out.");
                continue;
            }

            (string Text, LabeledSpan[] Gold)[] texts = name == "restaurant"
                ? [.. (await LabeledDocumentReader.ReadAsync(restaurant).Take(documents).ToListAsync()).Select(document => (document.Text, (LabeledSpan[])[.. document.Spans]))]
                : [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "SingleFields", name + ".txt")).Select(Parse)];
            EntitySchema<RecordValue> schema = EntitySchema.FromShapes(
                name, new RecordShape([.. fields.Select(field => new SchemaMember(field.Field, new OptionalShape(MentionShape.Instance), field.Description))]));
            PromptedExtractor<RecordValue> extractor = new(client, schema);
            Console.WriteLine($"| {name} ({texts.Length}) | {await ScoreAsync(SingleFieldPolicy.AsDeclared)} | {await ScoreAsync(SingleFieldPolicy.AsList)} |");

            async Task<string> ScoreAsync(SingleFieldPolicy policy)
            {
                List<SpanCounts> counts = [];
                foreach ((string text, LabeledSpan[] gold) in texts)
                {
                    ExtractionResult<RecordValue> result = await extractor.ExtractAsync(text, new ExtractionOptions { SingleFields = policy, MaxOutputTokens = 200 });
                    counts.Add(Scoring.Count([.. gold.Select(span => span with { Label = schema.FindMember(span.Label)!.Name })], result.Mentions.Select(mention => mention.Span)));
                }

                return $"{Scoring.Text(Scoring.Sum(counts))}, F1 {Scoring.F1WithInterval(counts)}";
            }
        }
    }

    // Fly from [from:Oslo].
    private static (string Text, LabeledSpan[] Gold) Parse(string line)
    {
        List<LabeledSpan> gold = [];
        string text = "";
        int last = 0;
        foreach (Match match in Marks().Matches(line))
        {
            text += line[last..match.Index];
            gold.Add(new LabeledSpan(match.Groups[1].Value, text.Length, text.Length + match.Groups[2].Length));
            text += match.Groups[2].Value;
            last = match.Index + match.Length;
        }

        return (text + line[last..], [.. gold]);
    }

    [GeneratedRegex(@"\[(\w+):([^\]]+)\]")]
    private static partial Regex Marks();
}
