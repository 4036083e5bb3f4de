using System.Text;
using CsCheck;
using Fixtures;
using NerSdk.Answers;
using NerSdk.Metadata;
using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Tests.Schemas;

/// <summary>The generated reader's direct way to a record, and the way through a value tree, give the same record and the same issues.</summary>
public sealed class TwoWaysTests
{
    private const string Document = "Zoë met Ada on Monday; Zoë left \"Bob\" there.";

    private static readonly Gen<string> s_answer = Gen.OneOf(
        "{", "}", "[", "]", ",", ":", "\"person\":", "\"day\":", "\"when\":", "\"place\":", "[\"Ada\",\"Zoë\"]", "\"Monday\"", "null", "7", "\"\\\"Bob\\\"\"", "[]",
        "{\"person\":[\"Ada\"],\"day\":null}", "\"\\ud83d\"", " ").Array[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("""{"person":["Zoë","Ada"],"day":"Monday"}""")]
    [InlineData("""{"person":["Zoë"],"where":{"a":["Ada"]},"day":null}""")]
    [InlineData("""{"person":["Zoë"],"day":null,"person":["Ada"]}""")]
    [InlineData("""{"person":["Zoë"],"day":null,"when":"Monday"}""")]
    [InlineData("""{"person":["Zoë"]}""")]
    [InlineData("""{"person":["Zoë",7],"day":["Monday"]}""")]
    [InlineData("""{"person":{"first":"Ada"},"day":"Monday"}""")]
    [InlineData("""{"person":["Zoë","Zoë","Eve","Zo"],"day":"Zoë"}""")]
    [InlineData("""{"person":["Zoë"],"day":nil}""")]
    [InlineData("""{"person":["Zoë"],"day":null} Done.""")]
    [InlineData("""{"person":["Zoë","A""")]
    [InlineData("")]
    public void Both_give_the_same(string answer) => Compare(News.Schema, answer);

    [Fact]
    public void Both_give_the_same_on_any_answer() => s_answer.Sample(answer => Compare(News.Schema, answer), iter: 3_000);

    [Fact]
    public void Both_give_the_same_for_every_schema() => Assert.All(FixtureSchemas.All, schema =>
    {
        string members = string.Join(',', schema.Members.Select(member => $"\"{member.Name}\":[\"Ada\"]"));
        CompareUntyped(schema, $"{{{members}}}");
    });

    private static void Compare<T>(EntitySchema<T> schema, string answer)
    {
        foreach (OccurrencePolicy policy in Enum.GetValues<OccurrencePolicy>())
        {
            (List<LabeledMention> direct, List<LabeledMention> tree) = ([], []);
            AnswerReader directReader = new(Encoding.UTF8.GetBytes(answer), Document, new() { Occurrences = policy, Mentions = direct });
            AnswerReader treeReader = new(Encoding.UTF8.GetBytes(answer), Document, new() { Occurrences = policy, Mentions = tree });

            T value = schema.Read(ref directReader);
            RecordValue values = EntitySchema.FromShapes(schema.Name, schema.Shape).Read(ref treeReader);

            Assert.Equal(schema.Capture(value).ToJson(), schema.Capture(schema.Materialize(values)).ToJson());
            Assert.Equal(directReader.Issues, treeReader.Issues);
            Assert.Equal(direct, tree);
        }
    }

    // The record's type is not known here: the schema's own JSON stands for it.
    private static void CompareUntyped(EntitySchema schema, string answer)
    {
        EntitySchema<RecordValue> untyped = EntitySchema.Parse(schema.ToJson());
        AnswerReader reader = new(Encoding.UTF8.GetBytes(answer), Document);
        RecordValue values = untyped.Read(ref reader);
        Assert.Equal(untyped.WriteToString(values), untyped.WriteToString(RecordValue.Parse(values.ToJson(), schema.Shape)));
        Assert.Equal(schema.Members.Length, values.Values.Length);
    }
}
