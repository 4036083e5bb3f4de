using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Benchmarks.Quality;

/// <summary>What the embedded model makes of thirty short texts of daily work, as a table for the README. The texts were written for it.</summary>
internal static class DailyTexts
{
    public static async Task PrintAsync()
    {
        using OnnxChatClient client = new(ExtractorModel.Path);
        PromptedExtractor<RecordValue>? extractor = null;
        Console.WriteLine("| text | what came out |\n| --- | --- |");
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Quality", "daily-texts.txt")))
        {
            if (line.StartsWith('@'))
            {
                SchemaMember[] members = [.. line[1..].Split('|').Select(field => field.Split('=', 2, StringSplitOptions.TrimEntries))
                    .Select(field => new SchemaMember(field[0], new ListShape(MentionShape.Instance), field[1]))];
                extractor = new PromptedExtractor<RecordValue>(client, EntitySchema.FromShapes("daily", new RecordShape([.. members])));
                Console.WriteLine($"| *{string.Join(", ", members.Select(member => member.Name))}* | |");
                continue;
            }

            ExtractionResult<RecordValue> found = await extractor!.ExtractAsync(line);
            string mentions = string.Join("; ", found.Mentions.GroupBy(mention => mention.Label).Select(field => $"{field.Key}: {string.Join(", ", field.Select(mention => mention.Text))}"));
            Console.WriteLine($"| {line} | {(mentions.Length == 0 ? "–" : mentions)} |");
        }
    }
}
