using Fixtures;
using NerSdk.Metadata;
using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Tests.Schemas;

/// <summary>One order decides what a name means: in labels of data sets, in answers to records, and in answers to schemas without one.</summary>
public sealed class MemberNameTests
{
    private const string Document = "Ada";

    [Theory]
    [InlineData("place", "Location")] // The prompt name.
    [InlineData("location", "Place")]
    [InlineData("PLC", "Location")] // An alias.
    [InlineData("Location", "Place")] // Case ignored, before the C# name of another member.
    [InlineData("plc", "Location")]
    [InlineData("PLACE", "Location")]
    [InlineData("Human", "Human")] // The C# name.
    [InlineData("human", "human")]
    [InlineData("HUMAN", null)] // Two C# names that differ by case.
    [InlineData("Somebody", "Somebody")]
    [InlineData("SOMEBODY", "Somebody")] // The C# name, case ignored.
    [InlineData("somewhere", null)]
    [InlineData("", null)]
    public void A_name_means_the_same_member_everywhere(string name, string? member)
    {
        EntitySchema schema = FixtureSchemas.Of<Confusing>();
        Assert.Equal(member, schema.FindMember(name)?.MemberName);

        EntitySchema<RecordValue> computed = EntitySchema.Parse(schema.ToJson());
        Assert.Equal(member, computed.FindMember(name)?.MemberName);

        string answer = $$"""{"{{name}}":"Ada"}""";
        Assert.Equal(member, ReadMember(FixtureSchemas.Of<Confusing>(), answer));
        Assert.Equal(member, ReadMember(computed, answer));
    }

    [Fact]
    public void Each_field_that_has_the_name_of_the_other_member_is_found_by_its_prompt_name()
    {
        EntitySchema schema = FixtureSchemas.Of<Swapped>();
        Assert.Equal("Second", schema.FindMember("first")?.MemberName);
        Assert.Equal("First", schema.FindMember("second")?.MemberName);
        Assert.Equal("Second", schema.FindMember("First")?.MemberName);
        Assert.Equal("Date", News.Schema.FindMember("WHEN")?.MemberName);
        Assert.Null(News.Schema.FindMember("place"));
    }

    [Fact]
    public void Names_of_shapes_that_nobody_checked_are_never_guessed()
    {
        RecordShape shape = new(
            new SchemaMember("person", MentionShape.Instance, null, "PER"), new SchemaMember("per", MentionShape.Instance), new SchemaMember("other", MentionShape.Instance, null, "Per", "PERSON"));

        Assert.Equal(["0", "1", "2", "2", "-1", "-1"], new[] { "PER", "per", "Per", "PERSON", "pER", "Person" }.Select(name => $"{MemberNames.Find(shape, name)}"));
    }

    [Fact]
    public void A_field_that_comes_again_under_another_name_is_a_duplicate()
    {
        AnswerReader reader = new("""{"person":["Ada"],"Person":["Ada"],"DAY":null}"""u8, Document);
        News found = News.Schema.Read(ref reader);

        Assert.Single(found.Person);
        ExtractionIssue issue = Assert.Single(reader.Issues);
        Assert.Equal((ExtractionIssueKind.DuplicateField, "person"), (issue.Kind, issue.Field));
    }

    [Fact]
    public void A_label_that_means_no_member_or_two_is_refused_by_name()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => FixtureSchemas.Of<Confusing>().FromSpans(Document, [new LabeledSpan("HUMAN", 0, 3)]));
        Assert.Contains("'HUMAN'", exception.Message, StringComparison.Ordinal);
    }

    private static string? ReadMember<T>(EntitySchema<T> schema, string answer)
    {
        AnswerReader reader = new(System.Text.Encoding.UTF8.GetBytes(answer), Document);
        RecordValue read = schema.Capture(schema.Read(ref reader));
        Assert.Equal(read.Mentions().Any() ? 0 : 1, reader.Issues.Count(issue => issue.Kind == ExtractionIssueKind.UnknownField));
        return read.Mentions().Select(mention => schema.FindMember(mention.Key.ToString())!.MemberName).SingleOrDefault();
    }
}

#pragma warning disable NER021 // Names that come close to each other: that is what these records are about.

/// <summary>Names that a careless look-up takes for one another.</summary>
[EntitySchema]
internal sealed partial record Confusing
{
    [Entity("place", Aliases = ["PLC"]), System.ComponentModel.Description("1")]
    public Mention? Location { get; init; }

    [Entity("location"), System.ComponentModel.Description("2")]
    public Mention? Place { get; init; }

    [Entity("a"), System.ComponentModel.Description("3")]
    public Mention? Human { get; init; }

    [Entity("b"), System.ComponentModel.Description("4")]
    public Mention? human { get; init; }

    [Entity("c"), System.ComponentModel.Description("5")]
    public Mention? Somebody { get; init; }
}

/// <summary>Each field has the name that the other member would have.</summary>
[EntitySchema]
internal sealed partial record Swapped
{
    [Entity("second"), System.ComponentModel.Description("1")]
    public Mention? First { get; init; }

    [Entity("first"), System.ComponentModel.Description("2")]
    public Mention? Second { get; init; }
}
