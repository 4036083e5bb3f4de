using CsCheck;
using NerSdk.Generators.Naming;
using NerSdk.Schemas;
using NerSdk.Shapes;

namespace NerSdk.Generators.Tests.Naming;

public sealed class PromptNameTests
{
    [Theory]
    [InlineData("person")]
    [InlineData("place of birth")]
    [InlineData("国家")]
    [InlineData("B-PER/x:y.z{0}'<&>")]
    [InlineData("👩‍🚀")]
    public void Name_that_every_format_can_hold_is_allowed(string name) => Assert.Null(PromptName.FindProblem(name));

    [Theory]
    [InlineData(null, "is blank")]
    [InlineData("", "is blank")]
    [InlineData(" \t", "is blank")]
    [InlineData(" person", "starts or ends with white space")]
    [InlineData("person\u00a0", "starts or ends with white space")]
    [InlineData("a\"b", "holds the character \"")]
    [InlineData("a\\b", "holds the character \\")]
    [InlineData("a\nb", "holds the character U+000A")]
    [InlineData("a\u2028b", "holds the character U+2028")]
    [InlineData("a\u00a0b", "holds the character U+00A0")]
    [InlineData("a\u007fb", "holds the character U+007F")]
    public void Other_name_is_refused_with_the_reason(string? name, string problem) => Assert.Equal(problem, PromptName.FindProblem(name));

    // Attributes of tests cannot hold unpaired surrogates.
    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() => Assert.Equal("holds half of a surrogate pair", PromptName.FindProblem("a\ud800b"));

    [Fact]
    public void Name_may_have_64_characters_and_no_more()
    {
        Assert.Null(PromptName.FindProblem(new string('x', 64)));
        Assert.Equal("has 65 characters; 64 are allowed", PromptName.FindProblem(new string('x', 65)));
    }

    /// <summary>Schemas without a record are checked when they are made, by the same rules.</summary>
    [Fact]
    public void Run_time_refuses_the_same_names() => Check.Sample(
        Gen.Char["ab \t\n\"\\\u00a0\u2028\u007f\ud800\udc00\u200b国"].Array[0, 67].Select(name => new string(name)),
        name => (PromptName.FindProblem(name) is null) == (Problem(name) is null),
        iter: 3000);

    private static SchemaException? Problem(string name)
    {
        try
        {
            EntitySchema.FromShapes("x", new RecordShape(new SchemaMember(name, new ListShape(MentionShape.Instance))));
            return null;
        }
        catch (SchemaException exception)
        {
            return exception;
        }
    }
}
