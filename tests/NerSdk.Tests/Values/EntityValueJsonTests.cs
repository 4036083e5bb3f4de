using CsCheck;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Tests.Values;

public sealed class EntityValueJsonTests
{
    [Fact]
    public void Values_are_read_back_as_they_were()
    {
        Trees.GenPlain.Sample(value => Assert.Equal(value.ToJson(), RecordValue.Parse(value.ToJson(), Trees.Plain).ToJson()));
        Trees.GenNested.Sample(value => Assert.Equal(value.ToJson(), RecordValue.Parse(value.ToJson(), Trees.Nested).ToJson()));
    }

    [Fact]
    public void The_form_is_plain()
    {
        RecordValue value = new(Trees.Plain, new ListValue(Trees.Mention("Zoë", 3, 0.5f)), null);
        Assert.Equal(
            """{"version":1,"shape":"S","value":{"person":[{"text":"Zoë","spans":[[3,6]],"confidence":0.5}],"day":null}}""".Replace("\"S\"", $"\"{Trees.Plain.Fingerprint}\"", StringComparison.Ordinal),
            value.ToJson());
    }

    [Fact]
    public void Values_of_a_schema_with_another_order_and_other_words_are_read()
    {
        RecordShape turned = new(
            new SchemaMember("day", new OptionalShape(MentionShape.Instance), "another description"), new SchemaMember("person", new ListShape(MentionShape.Instance)));
        RecordValue value = new(Trees.Plain, new ListValue(Trees.Mention("Ada", 3)), Trees.Mention("Monday", 9));

        RecordValue read = RecordValue.Parse(value.ToJson(), turned);

        Assert.Same(turned, read.Shape);
        Assert.Equal("Monday 9..15", read["day"]?.ToString());
        Assert.Equal("[Ada 3..6]", read["person"]?.ToString());
    }

    [Fact]
    public void Values_of_another_schema_are_refused()
    {
        string json = RecordValue.Empty(Trees.Nested).ToJson();
        EntityValueException exception = Assert.Throws<EntityValueException>(() => RecordValue.Parse(json, Trees.Plain));
        Assert.Equal("shape", exception.Path);
        Assert.Contains("another schema", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""nonsense""", "")]
    [InlineData("""[]""", "")]
    [InlineData("""{"version":2,"shape":"S","value":{}}""", "version")]
    [InlineData("""{"version":1,"shape":7,"value":{}}""", "shape")]
    [InlineData("""{"version":1,"shape":"S","value":{"person":[]}}""", "value")]
    [InlineData("""{"version":1,"shape":"S","value":{"person":[],"day":null,"place":[]}}""", "value.place")]
    [InlineData("""{"version":1,"shape":"S","value":{"person":[null],"day":null}}""", "value.person[0]")]
    [InlineData("""{"version":1,"shape":"S","value":{"person":[{"text":"Ada"}],"day":null}}""", "value.person[0]")]
    [InlineData("""{"version":1,"shape":"S","value":{"person":[{"text":"Ada","spans":[[3]]}],"day":null}}""", "value.person[0].spans[0]")]
    [InlineData("""{"version":1,"shape":"S","value":{"person":[{"text":"Ada","spans":[[3,-4]]}],"day":null}}""", "value.person[0].spans[0]")]
    [InlineData("""{"version":1,"shape":"S","value":{"person":[],"day":{"text":"x","spans":[],"confidence":1.5}}}""", "value.day.confidence")]
    [InlineData("""{"version":1,"shape":"S","value":{"person":[],"day":{"text":"x","spans":[],"alignment":"good"}}}""", "value.day.alignment")]
    public void Damaged_values_are_refused_with_their_place(string json, string path) =>
        Assert.Equal(path, Assert.Throws<EntityValueException>(() => RecordValue.Parse(json.Replace("\"S\"", $"\"{Trees.Plain.Fingerprint}\"", StringComparison.Ordinal), Trees.Plain)).Path);

    [Fact]
    public void Any_damage_gives_a_typed_exception_or_values() =>
        Gen.Select(Trees.GenPlain, Gen.Int[0, 200], Gen.Int[0, 6], Gen.OneOf("", "\"", "[", "{", "null", "7", "-1", "\\ud800", "😀")).Sample((value, place, removed, inserted) =>
        {
            string json = value.ToJson();
            int at = Math.Min(place, json.Length);
            try
            {
                RecordValue.Parse(json[..at] + inserted + json[Math.Min(json.Length, at + removed)..], Trees.Plain);
            }
            catch (EntityValueException exception)
            {
                Assert.StartsWith("Entity values", exception.Message, StringComparison.Ordinal);
            }
        });
}
