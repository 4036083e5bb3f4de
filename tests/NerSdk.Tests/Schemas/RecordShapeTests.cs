using System.Text;
using Fixtures;
using NerSdk.Schemas;
using NerSdk.Metadata;

namespace NerSdk.Tests.Schemas;

/// <summary>Reading, writing and making records of every shape.</summary>
public sealed class RecordShapeTests
{
    private const string Document = "Ada met Bob in Rome on Monday; Ada left.";
    private static readonly Mention[] s_ada = [new("Ada", 0, 3), new("Ada", 31, 34)];
    private static readonly Mention s_monday = new("Monday", 23, 29);
    private static readonly Mention s_rome = new("Rome", 15, 19);

    [Fact]
    public void Positional_record_gets_its_values_through_the_constructor()
    {
        Positional found = Read(Positional.Schema, """{"person":["Ada"],"day":"Monday","place":["Rome"]}""");
        Assert.Equal(s_ada, found.Person);
        Assert.Equal(s_monday, found.Day);
        Assert.Equal([s_rome], found.Place);
        Assert.Equal(1, found.Page);
    }

    [Fact]
    public void Structs_are_filled_like_classes()
    {
        Assert.Equal(s_ada, Read(ReadOnlyStruct.Schema, """{"person":["Ada"]}""").Person);
        MutableStruct found = Read(MutableStruct.Schema, """{"person":["Ada"],"day":"Monday"}""");
        Assert.Equal(s_ada, found.Person);
        Assert.Equal(s_monday, found.Day);
    }

    [Fact]
    public void Record_with_null_for_a_list_is_written_as_one_that_found_nothing()
    {
        Assert.Equal("""{"person":[],"day":null}""", MutableStruct.Schema.WriteToString(default));
        Assert.Equal("""{"person":[]}""", ReadOnlyStruct.Schema.WriteToString(new ReadOnlyStruct(null)));
        Assert.Empty(MutableStruct.Schema.GetMentions(default));
    }

    [Fact]
    public void Generic_and_nested_records_are_filled()
    {
        Assert.Equal(s_ada, Read(Generic<string>.Schema, """{"person":["Ada"]}""").Person);
        Assert.Equal(s_ada, Read(Outer<string, int>.IMiddle.Deep.Innermost.Schema, """{"person":["Ada"]}""").Person);
    }

    [Fact]
    public void Inherited_and_overridden_members_are_filled()
    {
        Review found = Read(Review.Schema, """{"headline":"Ada met Bob","author":["Bob"],"journal":"Rome","rating":null}""");
        Assert.Equal(new Mention("Ada met Bob", 0, 11), found.Heading);
        Assert.Equal([new Mention("Bob", 8, 11)], found.Author);
        Assert.Equal(s_rome, found.Journal);
        Assert.Null(found.Stars);
    }

    [Fact]
    public void Schema_of_a_base_record_is_another_one()
    {
        Assert.Equal("article", Article.Schema.Name);
        Assert.Equal("review", Review.Schema.Name);
        Assert.Equal("title", FixtureSchemas.Of<Article>().Members[0].Name);
        Assert.Equal("headline", FixtureSchemas.Of<Review>().Members[0].Name);
    }

    [Fact]
    public void Members_with_taken_names_are_filled_each_with_its_own()
    {
        EntitySchema<Taken> schema = FixtureSchemas.Of<Taken>();
        string document = string.Join(' ', Enumerable.Range(0, schema.Members.Length).Select(i => $"x{i}"));
        Taken found = schema.FromSpans(document, schema.Members.Select((field, i) =>
        {
            int start = document.IndexOf($"x{i}", StringComparison.Ordinal);
            return new LabeledSpan(field.Name, start, start + $"x{i}".Length);
        }));

        string[] expected = [.. Enumerable.Range(0, schema.Members.Length).Select(i => $"x{i}")];
        Assert.Equal(expected, Mentions(schema, found));
        Assert.Equal(expected, Mentions(schema, Read(schema, schema.WriteToString(found), document)));
        Assert.Equal("x0", found.Schema?.Text);
        Assert.Equal("x15", found.foundName?.Text);
    }

    [Fact]
    public void Mentions_are_listed_field_by_field_with_their_labels()
    {
        IReadOnlyList<LabeledMention> mentions = News.Schema.GetMentions(new News { Person = [new("Bob", 8, 11, 0.5f), new("Ada", 0, 3)], Date = s_monday });
        Assert.Equal([new("person", "Bob", 8, 11, 0.5f), new("person", "Ada", 0, 3), new("day", "Monday", 23, 29)], mentions);
    }

    [Fact]
    public void Single_field_takes_the_first_span()
    {
        News made = News.Schema.FromSpans(Document, [new("day", 23, 29), new("day", 15, 19), new("person", 31, 34), new("person", 0, 3)]);
        Assert.Equal(s_ada, made.Person);
        Assert.Equal(s_rome, made.Date);
        Assert.Null(News.Schema.CreateEmpty().Date);
        Assert.Empty(News.Schema.CreateEmpty().Person);
    }

    [Fact]
    public void Answer_may_name_a_field_by_its_alias_but_is_written_with_its_name()
    {
        News found = Read(News.Schema, """{"when":"Monday","person":["Bob"]}""");
        Assert.Equal("""{"person":["Bob"],"day":"Monday"}""", News.Schema.WriteToString(found));
    }

    private static IEnumerable<string> Mentions<T>(EntitySchema<T> schema, T value) => schema.GetMentions(value).Select(mention => mention.Text);

    private static T Read<T>(EntitySchema<T> schema, string answer, string document = Document)
    {
        AnswerReader reader = new(Encoding.UTF8.GetBytes(answer), document);
        T value = schema.Read(ref reader);
        Assert.Empty(reader.Issues);
        return value;
    }
}
