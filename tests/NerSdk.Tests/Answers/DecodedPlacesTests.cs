using System.Collections.Immutable;
using System.Text;
using NerSdk.Answers;
using NerSdk.Metadata;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Answers;

/// <summary>Confidences and places travel by byte range in the answer; what does not fit is told, and never a wrong mention.</summary>
public sealed class DecodedPlacesTests
{
    private const string Document = "Ada met Bob; Adamant Ada on Monday.";
    private const string Answer = """{"person":["Ada","Bob"],"day":"Monday"}""";

    private static readonly int s_ada = Answer.IndexOf("\"Ada\"", StringComparison.Ordinal);
    private static readonly int s_bob = Answer.IndexOf("\"Bob\"", StringComparison.Ordinal);

    [Fact]
    public void Known_places_are_taken()
    {
        // Only the second place: were it searched, there would be two.
        (News found, bool fits) = Read(new DecodedString(s_ada, 5, 0.5f, [21]), new DecodedString(s_bob, 5, 0.25f, [8]));

        Assert.True(fits);
        Assert.Equal([new Mention("Bob", 8, 11, 0.25f), new Mention("Ada", 21, 24, 0.5f)], found.Person);
        Assert.Null(found.Date?.Confidence);
    }

    [Theory]
    [InlineData(1)] // "da "
    [InlineData(13)] // inside Adamant
    [InlineData(34)] // over the end
    [InlineData(1000)]
    public void A_place_where_the_string_does_not_stand_is_searched_and_told(int place)
    {
        (News found, bool fits) = Read(new DecodedString(s_ada, 5, 0.5f, [place]), new DecodedString(s_bob, 5, 0.25f));

        Assert.False(fits);
        Assert.Equal([new Mention("Ada", 0, 3), new Mention("Bob", 8, 11, 0.25f), new Mention("Ada", 21, 24)], found.Person);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(12, 5)]
    [InlineData(11, 4)]
    [InlineData(500, 5)]
    public void A_range_that_holds_no_string_is_told(int start, int length)
    {
        (News found, bool fits) = Read(new DecodedString(start, length, 0.5f));

        Assert.False(fits);
        Assert.Equal(3, found.Person.Count);
        Assert.All(found.Person, mention => Assert.Null(mention.Confidence));
    }

    private static (News Found, bool Fits) Read(params ImmutableArray<DecodedString> decoded)
    {
        AnswerReader reader = new(Encoding.UTF8.GetBytes(Answer), Document, new AnswerReaderOptions { Decoded = decoded });
        News found = News.Schema.Read(ref reader);
        Assert.Empty(reader.Issues);
        return (found, reader.DecodedProblem is null);
    }
}
