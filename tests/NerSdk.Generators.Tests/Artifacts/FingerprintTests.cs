using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Model.Shapes;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests.Artifacts;

/// <summary>Stored data and trained models name fingerprints, so they must stay what they are; and each must change with its side of a schema alone.</summary>
public sealed class FingerprintTests
{
    private static readonly MemberModel s_person = new("person", "Person", ShapeModels.MentionList) { Description = "names of people" };
    private static readonly MemberModel s_date = new("date", "Date", ShapeModels.OptionalMention);
    private static readonly RecordShapeModel s_shape = ShapeModels.Record(s_person, s_date);

    // Each computed with sha256sum, for example: printf 'nersdk-labels-1\nO\nB-person\nI-person\nB-date\nI-date' | sha256sum
    [Fact]
    public void They_are_the_start_of_SHA_256_over_version_and_text()
    {
        Assert.Equal("3c101454ff6460ab", Fingerprint.OfPrompt("abc"));
        Assert.Equal("f295e69395df0f72", Fingerprint.OfLabels(s_shape));
        Assert.Equal("d719c998ba5e9040", Fingerprint.OfAnswer(s_shape));
        Assert.Equal("11e37ae162005143", Fingerprint.OfShape(s_shape));
    }

    [Theory]
    [InlineData("order", "prompt labels answer")]
    [InlineData("fewer", "prompt labels answer shape")]
    [InlineData("name", "prompt labels answer shape")]
    [InlineData("kind", "prompt answer shape")]
    [InlineData("description", "prompt")]
    [InlineData("member name", "")]
    [InlineData("alias", "")]
    [InlineData("parameter", "")]
    [InlineData("type", "")]
    public void Each_changes_with_what_it_stands_for(string change, string changed)
    {
        RecordShapeModel other = change switch
        {
            "order" => ShapeModels.Record(s_date, s_person),
            "fewer" => ShapeModels.Record(s_person),
            "name" => ShapeModels.Record(s_person with { Name = "people" }, s_date),
            "kind" => ShapeModels.Record(s_person with { Shape = ShapeModels.OptionalMention }, s_date),
            "description" => ShapeModels.Record(s_person with { Description = null }, s_date),
            "member name" => ShapeModels.Record(s_person with { MemberName = "People", Member = "People" }, s_date),
            "alias" => ShapeModels.Record(s_person with { Aliases = new("PER") }, s_date),
            "parameter" => ShapeModels.Record(s_person with { IsConstructorParameter = true }, s_date),
            _ => s_shape with { Type = "global::Other" },
        };

        string[] sides = ["prompt", "labels", "answer", "shape"];
        Assert.NotEqual(s_shape, other);
        Assert.Equal(changed, string.Join(" ", sides.Where(side => Of(side, s_shape) != Of(side, other))));
    }

    private static string Of(string side, RecordShapeModel shape) => side switch
    {
        "prompt" => Fingerprint.OfPrompt(SystemPrompt.Text(shape)),
        "labels" => Fingerprint.OfLabels(shape),
        "answer" => Fingerprint.OfAnswer(shape),
        _ => Fingerprint.OfShape(shape),
    };
}
