using CsCheck;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Tests.Values;

public sealed class EntityPathTests
{
    private static readonly Gen<string> s_name = Gen.OneOf("a", ".", "[", "]", "\\", "0", "é", " ").Array[1, 6].Select(string.Concat);

    private static readonly Gen<EntityPath> s_path = Gen.Select(Gen.Bool, s_name, Gen.Int[0, 30]).Array[0, 5].Select(steps =>
        steps.Aggregate(EntityPath.Root, (path, step) => step.Item1 ? path.Member(step.Item2) : path.Item(step.Item3)));

    [Fact]
    public void A_path_is_written_and_read_back() => s_path.Sample(path => Assert.Equal(path, EntityPath.Parse(path.ToString())));

    [Theory]
    [InlineData("person[2]")]
    [InlineData("order.item[0].name")]
    [InlineData("[3][1]")]
    [InlineData("")]
    public void Its_written_form_is_plain(string text) => Assert.Equal(text, EntityPath.Parse(text).ToString());

    [Theory]
    [InlineData("person[", 6)]
    [InlineData("person[x]", 6)]
    [InlineData("person[-1]", 6)]
    [InlineData("a..b", 2)]
    [InlineData("a.", 2)]
    [InlineData("a\\", 2)]
    [InlineData("[1]x", 3)]
    public void A_text_that_is_no_path_is_refused_with_its_place(string text, int place) =>
        Assert.EndsWith($"at {place}.", Assert.Throws<FormatException>(() => EntityPath.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void It_leads_to_a_value_or_to_none()
    {
        RecordShape shape = new(new SchemaMember("person", new ListShape(MentionShape.Instance)), new SchemaMember("day", new OptionalShape(MentionShape.Instance)));
        MentionValue ada = new("Ada", new TextSpan(0, 3));
        RecordValue record = new(shape, new ListValue(ada), null);

        Assert.Same(ada, record.Find(EntityPath.Parse("person[0]")));
        Assert.Same(record, record.Find(EntityPath.Root));
        Assert.Same(ada, record.Find(Assert.Single(record.Mentions()).Key));
        Assert.Null(record.Find(EntityPath.Parse("person[1]")));
        Assert.Null(record.Find(EntityPath.Parse("day")));
        Assert.Null(record.Find(EntityPath.Parse("person.name")));
        Assert.Null(record.Find(EntityPath.Parse("place[0]")));
    }
}
