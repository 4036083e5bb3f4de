using NerSdk.Chat;
using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Tests.Chat;

public sealed class ServerSchemaNameTests
{
    [Theory]
    [InlineData("news")]
    [InlineData("News_2-a")]
    public void Name_that_is_accepted_stays(string name) => Assert.Equal(name, ServerSchemaName.Create(Schema(name)));

    [Fact]
    public void Names_that_would_become_the_same_differ()
    {
        string[] names = ["\u00c4rztebrief", "\u00d6rztebrief", "\u00c4\u00c4rztebrief", "_rztebrief", "\u75c5\u5386", "\u65b0\u95fb", "a-b", "a_b", "a.b", "a b", new('x', 64), new('\u00e4', 64), new('\u00e4', 63)];
        foreach (bool hyphensAreAccepted in new[] { true, false })
        {
            string[] accepted = [.. names.Select(name => ServerSchemaName.Create(Schema(name), hyphensAreAccepted))];

            Assert.Equal(names.Length, accepted.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(accepted, name => Assert.Matches(hyphensAreAccepted ? "^[A-Za-z0-9_-]{1,64}$" : "^[A-Za-z0-9_]{1,64}$", name));
        }
    }

    // All with the same prompt, so with the same fingerprint.
    private static EntitySchema<RecordValue> Schema(string name) =>
        EntitySchema.FromShapes(name, new RecordShape(new SchemaMember("person", new ListShape(MentionShape.Instance))));
}
