using System.ComponentModel;
using Fixtures;
using NerSdk.Metadata;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Tests.Schemas;

/// <summary>Extractions are values: lists of mentions count by what is in them, however they were made, and they print what they hold.</summary>
public sealed class RecordEqualityTests
{
    private static readonly Mention s_ada = new("Ada", 0, 3, 0.98f);
    private static readonly Mention s_bob = new("Bob", 8, 11);

    [Fact]
    public void Two_readings_of_one_answer_are_equal()
    {
        Assert.Equal(Read("""{"person":["Ada"],"day":null}"""), Read("""{"day":null,"person":["Ada"]}"""));
        Assert.NotEqual(Read("""{"person":["Ada"],"day":null}"""), Read("""{"person":["Bob"],"day":null}"""));
        Assert.NotEqual(Read("""{"person":["Ada"],"day":null}"""), Read("""{"person":["Ada","Bob"],"day":null}"""));

        static News Read(string answer)
        {
            AnswerReader reader = new(System.Text.Encoding.UTF8.GetBytes(answer), "Ada met Bob");
            return News.Schema.Read(ref reader);
        }
    }

    public static TheoryData<object, object> Same { get; } = new()
    {
        { new News(), new News { Person = new List<Mention>() } },
        { new News { Person = [s_ada, s_bob] }, new News { Person = new List<Mention> { s_ada, s_bob } } },
        { new MutableStruct(), new MutableStruct { Person = [] } },
        { new MutableStruct { Person = [s_ada] }, new MutableStruct { Person = new[] { s_ada } } },
        { new Positional([s_ada], null) { Place = [s_bob] }, new Positional(new[] { s_ada }, null) { Place = new[] { s_bob } } },
        { new Generic<int> { Person = [s_ada], Tag = 1 }, new Generic<int> { Person = [s_ada], Tag = 1 } },
        { new Article { Author = [s_ada], Path = "a" }, new Article { Author = [s_ada], Path = "a" } },
        { new Review { Author = [s_ada], Stars = s_bob }, new Review { Author = [s_ada], Stars = s_bob } },
        { new OfAPlainBase { Person = [s_ada], Place = [s_bob] }, new OfAPlainBase { Person = [s_ada], Place = [s_bob] } },
        { new Everything { Person = [s_ada], Loose = 1, Number = 2 }, new Everything { Person = [s_ada], Loose = 1, Number = 2 } },
    };

    public static TheoryData<object, object> Differs { get; } = new()
    {
        { new News { Person = [s_ada] }, new News { Person = [s_ada], NotAnEntity = "x" } },
        { new News { Person = [s_ada] }, new News { Person = [s_ada, s_ada] } },
        { new News { Person = [s_ada, s_bob] }, new News { Person = [s_bob, s_ada] } },
        { new News { Person = [s_ada] }, new News { Person = [s_ada with { Confidence = 0.5f }] } },
        { new Positional([s_ada], null, 1) { Place = [] }, new Positional([s_ada], null, 2) { Place = [] } },
        { new Generic<int> { Tag = 1 }, new Generic<int> { Tag = 2 } },
        { new Article { Path = "a" }, new Article { Path = "b" } },
        { new Article(), new Review() },
        { new Review(), new Article() },
        { new Review { Author = [s_ada] }, new Review { Author = [s_bob] } },
        { new OfAPlainBase { Person = [s_ada] }, new OfAPlainBase { Person = [s_bob] } },
        { new Everything { Loose = 1 }, new Everything { Loose = "1" } },
        { new Everything { Number = 1 }, new Everything { Number = 2 } },
        { new Everything { Person = [s_ada] }.With(1), new Everything { Person = [s_ada] }.With(2) },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Equal_values_have_equal_hash_codes_and_texts(object left, object right)
    {
        Assert.True(left.Equals(right));
        Assert.True(right.Equals(left));
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.Equal(left.ToString(), right.ToString());
    }

    [Theory]
    [MemberData(nameof(Differs))]
    public void Other_values_differ(object left, object right)
    {
        Assert.False(left.Equals(right));
        Assert.False(right.Equals(left));
        Assert.NotEqual(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void Operators_and_base_types_compare_in_the_same_way()
    {
        Assert.True(new Review { Author = [s_ada] } == new Review { Author = [s_ada] });
        Assert.True((Document)new Article { Author = [s_ada] } == new Article { Author = [s_ada] });
        Assert.False((Article)new Review { Author = [s_ada] } == new Article { Author = [s_ada] });
        Assert.True(new MutableStruct { Person = [s_ada] } == new MutableStruct { Person = [s_ada] });
        Assert.False(new News() == null);
        Assert.Contains(new News { Person = [s_ada] }, new HashSet<News> { new() { Person = [s_ada] } });
    }

    [Fact]
    public void Records_print_their_mentions()
    {
        Assert.Equal("""News { Person = ["Ada" 0..3 (0.98), "Bob" 8..11], Date = , NotAnEntity = x }""", new News { Person = [s_ada, s_bob], NotAnEntity = "x" }.ToString());
        Assert.Equal("""Review { Heading = , Author = ["Ada" 0..3 (0.98)], Path = p, Journal = , Stars =  }""", new Review { Author = [s_ada], Path = "p" }.ToString());
        Assert.Equal("""Positional { Person = [], Day = , Page = 3, Place = [] }""", new Positional([], null, 3) { Place = [] }.ToString());
        Assert.Equal("""MutableStruct { Person = [], Day =  }""", default(MutableStruct).ToString());
        Assert.Equal("""OfAPlainBase { Person = ["Ada" 0..3 (0.98)], Place = [] }""", new OfAPlainBase { Person = [s_ada] }.ToString());
    }

    [Fact]
    public void Trees_compare_and_print_in_the_same_way()
    {
        News news = new() { Person = [s_ada, s_bob], Date = s_bob };
        RecordValue tree = News.Schema.Capture(news);
        RecordShape turned = new([.. tree.Shape.Members.Reverse()]);

        Assert.Equal(tree, News.Schema.Capture(news));
        Assert.Equal(tree, RecordValue.Parse(tree.ToJson(), turned));
        Assert.Equal(tree.GetHashCode(), RecordValue.Parse(tree.ToJson(), turned).GetHashCode());
        Assert.NotEqual(tree, News.Schema.Capture(news with { Date = null }));
        Assert.NotEqual(tree, News.Schema.Capture(news with { Person = [s_bob, s_ada] }));
        Assert.NotEqual(tree, tree.Shift(1));
        Assert.NotEqual(RecordValue.Empty(tree.Shape), RecordValue.Empty(General.Schema.Shape));
        Assert.Equal("{ person = [Ada 0..3, Bob 8..11], day = Bob 8..11 }", tree.ToString());
    }

    [Fact]
    public void What_the_author_wrote_stays()
    {
        Assert.Equal(new OwnWay { Person = [s_ada] }, new OwnWay { Person = [s_bob] });
        Assert.Equal("OwnWay { mine }", new OwnWay().ToString());
    }

    [Fact]
    public void Results_print_what_was_found()
    {
        ExtractionResult<News> result = new()
        {
            Value = new News { Person = [s_ada] },
            DocumentId = "news-7",
            Mentions = [],
            Issues = [new ExtractionIssue(ExtractionIssueKind.MissingField, "The answer lacks the field 'day'.")],
            Coverage = new DocumentCoverage(97, 153),
            Usage = new ExtractionUsage { InputTokens = 118, CachedInputTokens = 80, OutputTokens = 34, DecidedTokens = 12, Passes = 20, Elapsed = TimeSpan.FromMilliseconds(172) },
        };
        Assert.Equal(
            """news-7: News { Person = ["Ada" 0..3 (0.98)], Date = , NotAnEntity =  }; MissingField: The answer lacks the field 'day'.; 97 of 153 read; 118 tokens in (80 cached), 34 out (12 decided), 20 passes, 172 ms""",
            result.ToString());
        Assert.Equal("unknown part of 9 read", new DocumentCoverage(null, 9).ToString());
        Assert.Equal("5 tokens in, 1 ms", new ExtractionUsage { InputTokens = 5, Elapsed = TimeSpan.FromMilliseconds(1) }.ToString());
        Assert.Equal("1 ms", new ExtractionUsage { Elapsed = TimeSpan.FromMilliseconds(1) }.ToString());
        Assert.Equal("person \"Ada\" 0..3 (1.00)", new LabeledMention("person", "Ada", 0, 3, 1).ToString());
        Assert.Equal("person 0..3", new LabeledSpan("person", 0, 3).ToString());
        Assert.Equal("person final: " + result.Value, new ExtractionUpdate<News> { Value = result.Value, FinalFields = ["person"] }.ToString());
        Assert.Equal("all final: " + result, new ExtractionUpdate<News> { Value = result.Value, FinalFields = ["person"], Result = result }.ToString());
    }
}

internal abstract record PlainBase
{
    [Entity, Description("1")] public IReadOnlyList<Mention> Person { get; init; } = [];
}

[EntitySchema]
internal sealed partial record OfAPlainBase : PlainBase
{
    [Entity, Description("2")] public IReadOnlyList<Mention> Place { get; init; } = [];
}

[EntitySchema]
internal sealed partial record Everything
{
    private int _hidden;

    [Entity, Description("1")] public IReadOnlyList<Mention> Person { get; init; } = [];
    public dynamic? Loose { get; init; }
    public int Number;
    public int Computed => Number * 2;
    public string this[int index] => $"{index}{_hidden}";

    public Everything With(int hidden) => this with { _hidden = hidden };
}

[EntitySchema]
internal sealed partial record OwnWay
{
    [Entity, Description("1")] public IReadOnlyList<Mention> Person { get; init; } = [];

    public bool Equals(OwnWay? other) => other is not null;

    public override int GetHashCode() => 1;

    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("mine");
        return true;
    }
}
