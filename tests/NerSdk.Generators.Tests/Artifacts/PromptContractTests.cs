using System.Text.Json;
using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model.Shapes;
using NerSdk.Generators.Naming;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests.Artifacts;

/// <summary>The texts that the models were trained on. NerSdk.Tests compares what compiled schemas make of the same cases.</summary>
public sealed class PromptContractTests
{
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
            RecordShapeModel shape = ShapeModels.Record([.. parsed.RootElement.GetProperty("fields").EnumerateArray().Select(Member)]);
            JsonElement system = parsed.RootElement.GetProperty("messages")[0];

            Assert.Equal("system", system.GetProperty("role").GetString());
            Assert.Equal(system.GetProperty("content").GetString(), SystemPrompt.Text(shape));
        });
    }

    private static MemberModel Member(JsonElement field)
    {
        string name = field.GetProperty("name").GetString()!;
        ShapeModel shape = field.GetProperty("single").GetBoolean() ? ShapeModels.OptionalMention : ShapeModels.MentionList;
        return new MemberModel(name, name, shape) { Description = SingleLine.From(field.GetProperty("description").GetString()) };
    }
}
