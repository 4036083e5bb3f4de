using System.Text.Json;
using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model;
using NerSdk.Generators.Naming;

namespace NerSdk.Generators.Tests.Artifacts;

/// <summary>The texts that the models were trained on. NerSdk.Tests compares what compiled schemas make of the same cases.</summary>
public sealed class PromptContractTests
{
    private static readonly FieldModel s_person = new("person", "Person", IsList: true) { Description = "names of people" };
    private static readonly FieldModel s_date = new("date", "Date", IsList: false);

    [SharedFact]
    public void Cases_are_those_of_the_contract() =>
        Assert.Equal(File.ReadAllBytes(SharedFiles.Locate("design", "prompt-cases.jsonl")), File.ReadAllBytes(SharedFiles.PromptCases));

    [Fact]
    public void System_text_of_every_case_is_that_of_the_contract()
    {
        string[] lines = File.ReadAllLines(SharedFiles.PromptCases);
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            using JsonDocument parsed = JsonDocument.Parse(line);
            EquatableArray<FieldModel> fields = new([.. parsed.RootElement.GetProperty("fields").EnumerateArray().Select(Field)]);
            JsonElement system = parsed.RootElement.GetProperty("messages")[0];

            Assert.Equal("system", system.GetProperty("role").GetString());
            Assert.Equal(system.GetProperty("content").GetString(), SystemPrompt.Text(fields));
        });
    }

    [Fact]
    public void Empty_answer_has_brackets_for_lists_and_null_for_single_fields() =>
        Assert.Equal("""{"person":[],"date":null}""", AnswerShape.Empty(new(s_person, s_date)));

    [Fact]
    public void Chat_training_row_starts_with_the_system_message() => Assert.Equal(
        """{"messages":[{"role":"system","content":"a \"b\" \\ \b\f\n\r\t\u0001 é"}""",
        ChatTrainingRow.Start("a \"b\" \\ \b\f\n\r\t\u0001 é"));

    [Fact]
    public void Fingerprint_is_SHA_256_over_version_and_prompt()
    {
        // Computed with: printf 'nersdk-prompt-1\nabc' | sha256sum
        Assert.Equal("3c101454ff6460ab", Fingerprint.Of("abc"));
    }

    [Fact]
    public void Fingerprint_changes_with_names_order_kinds_and_descriptions()
    {
        FieldModel[][] schemas =
        [
            [s_person, s_date],
            [s_date, s_person],
            [s_person],
            [s_person with { Name = "people" }, s_date],
            [s_person with { IsList = false }, s_date],
            [s_person with { Description = null }, s_date],
        ];
        Assert.Equal(schemas.Length, schemas.Select(fields => Fingerprint.Of(SystemPrompt.Text(new(fields)))).Distinct().Count());
    }

    private static FieldModel Field(JsonElement field)
    {
        string name = field.GetProperty("name").GetString()!;
        string? description = SingleLine.From(field.GetProperty("description").GetString());
        return new FieldModel(name, name, !field.GetProperty("single").GetBoolean()) { Description = description };
    }
}
