using NerSdk.Chat;
using NerSdk.Grounding;
using System.Text.Json;
using Fixtures;
using NerSdk.Prompting;
using NerSdk.Schemas;
using NerSdk.Shapes;

namespace NerSdk.Tests.Prompting;

/// <summary>The prompt contract: messages and answers that the extraction model was trained on.</summary>
public sealed class PromptCasesTests
{
    [Fact]
    public async Task Messages_and_answers_are_those_of_the_contract()
    {
        int cases = 0;
        await foreach (string line in File.ReadLinesAsync(SharedFiles.PromptCases))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement fields = json.RootElement.GetProperty("fields");
            bool isKnown =
                TryCheck(PlainList.Schema, json.RootElement) || TryCheck(General.Schema, json.RootElement) || TryCheck(Reservation.Schema, json.RootElement)
                || TryCheck(Invoice.Schema, json.RootElement) || TryCheck(Biomedical.Schema, json.RootElement);

            Assert.True(isKnown, $"No record of the tests has these fields: {fields}");
            cases++;
        }

        Assert.True(cases >= 30);
    }

    private static bool TryCheck<T>(EntitySchema<T> schema, JsonElement json)
    {
        bool isOfThisSchema = json.GetProperty("fields").EnumerateArray()
            .Select(field => (field.GetProperty("name").GetString()!, field.GetProperty("description").GetString(), !field.GetProperty("single").GetBoolean()))
            .SequenceEqual(schema.Members.Select(member => (member.Name, member.Description, member.Shape is ListShape)));
        if (!isOfThisSchema)
        {
            return false;
        }

        string document = json.GetProperty("document").GetString()!;
        EntityExample<T>[] examples = [.. json.GetProperty("examples").EnumerateArray().Select(example => ReadExample(schema, example))];

        Assert.Equal(
            json.GetProperty("messages").EnumerateArray().Select(message => (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!)),
            EntityPrompt.CreateMessages(schema, document, examples).Select(message => (message.Role.Value, message.Text)));
        Assert.Equal(json.GetProperty("answer").GetString(), schema.WriteToString(ReadValue(schema, document, json.GetProperty("found"))));
        return true;
    }

    private static EntityExample<T> ReadExample<T>(EntitySchema<T> schema, JsonElement example)
    {
        string document = example.GetProperty("text").GetString()!;
        return new EntityExample<T>(document, ReadValue(schema, document, example.GetProperty("answer")));
    }

    // "found" names texts by field; each stands for its first place.
    private static T ReadValue<T>(EntitySchema<T> schema, string document, JsonElement found)
    {
        List<LabeledSpan> spans = [];
        foreach (JsonProperty field in found.EnumerateObject())
        {
            foreach (string text in Texts(field.Value))
            {
                int start = WordBorders.IndexOf(document, text);
                Assert.True(start >= 0, $"'{text}' does not stand in the document.");
                spans.Add(new LabeledSpan(field.Name, start, start + text.Length));
            }
        }

        return schema.FromSpans(document, spans);
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => [value.GetString()!],
        _ => value.EnumerateArray().Select(item => item.GetString()!),
    };
}
