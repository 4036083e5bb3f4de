using NerSdk.Grounding;
using System.Text;
using CsCheck;
using Fixtures;
using NerSdk.Answers;
using NerSdk.Metadata;

namespace NerSdk.Tests.Schemas;

/// <summary>What is written as an answer is read back: the same strings, at every place that counts.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> s_document =
        Gen.OneOf("a", "b", "ab", "1", " ", " ", "\n", ".", "\"", "\\", "é", "e\u0301", "😀", "𝒜", "東", "\0", "</s>")
            .Array[0, 40].Select(string.Concat);

    private static readonly Gen<(string Document, News Value)> s_news =
        from document in s_document
        from spans in Gen.Select(Gen.Int[0, 60], Gen.Int[0, 12]).Array[0, 8]
        from date in Gen.Select(Gen.Int[0, 60], Gen.Int[0, 12])
        let mentions = spans.Select(span => BorderedMention(document, span)).OfType<Mention>().ToArray()
        select (document, new News { Person = mentions, Date = BorderedMention(document, date) });

    [Theory]
    [InlineData(OccurrencePolicy.All)]
    [InlineData(OccurrencePolicy.First)]
    public void Written_record_is_read_back_at_every_place_of_its_strings_that_counts(OccurrencePolicy policy) => s_news.Sample((document, value) =>
    {
        byte[] answer = Encoding.UTF8.GetBytes(News.Schema.WriteToString(value));
        List<LabeledMention> labeled = [];
        AnswerReader reader = new(answer, document, new AnswerReaderOptions { Occurrences = policy, Mentions = labeled });
        News read = News.Schema.Read(ref reader);

        Mention[] all = [.. value.Person.Append(value.Date ?? default).Select(mention => mention.Text).OfType<string>().Distinct().SelectMany(text => Places(document, text))];
        IEnumerable<Mention> people = value.Person.Select(mention => mention.Text).Distinct()
            .SelectMany(text => Counting(document, text, all).Take(policy == OccurrencePolicy.First ? 1 : int.MaxValue));
        Mention[] expected = [.. people.OrderBy(mention => mention.Start).ThenBy(mention => mention.End)];
        Mention[] dates = value.Date is { } date ? [.. Counting(document, date.Text, all).Take(1)] : [];
        Assert.Empty(reader.Issues);
        Assert.Equal(expected, read.Person);
        Assert.Equal(dates.Length == 0 ? null : dates[0], read.Date);
        Assert.Equal(expected.Length + dates.Length, labeled.Count);
    });

    private static Mention? BorderedMention(string document, (int Start, int Length) span)
    {
        int start = Math.Min(span.Start, document.Length);
        int end = Math.Min(start + span.Length, document.Length);
        bool isMention = MentionText.IsMention(document.AsSpan(start..end)) && WordBorders.IsBorder(document, start) && WordBorders.IsBorder(document, end);
        return isMention ? new Mention(document[start..end], start, end) : null;
    }

    // The obvious way, which the reader must equal.
    private static List<Mention> Places(string document, string text)
    {
        List<Mention> places = [];
        for (int start = 0; start + text.Length <= document.Length; start++)
        {
            if (document.AsSpan(start, text.Length).SequenceEqual(text)
                && WordBorders.IsBorder(document, start) && WordBorders.IsBorder(document, start + text.Length)
                && (places.Count == 0 || places[^1].End <= start))
            {
                places.Add(new Mention(text, start, start + text.Length));
            }
        }

        return places;
    }

    private static List<Mention> Counting(string document, string text, Mention[] all)
    {
        List<Mention> places = Places(document, text);
        List<Mention> outside = [.. places.Where(place => !all.Any(other => other.Text.Length > text.Length && other.Start <= place.Start && other.End >= place.End))];
        return outside.Count > 0 ? outside : places;
    }
}
