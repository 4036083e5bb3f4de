using System.Text;
using CsCheck;
using NerSdk.Extraction;
using NerSdk.Grounding;
using NerSdk.Metadata;
using NerSdk.Schemas;
using NerSdk.Tests.Samples;
using NerSdk.Values;
using Xunit.Abstractions;

namespace NerSdk.Tests.Answers;

/// <summary>
/// Whatever stands in a document and whatever a model answers, a reader throws nothing, and its mentions are pieces of the document at word borders.
/// </summary>
public sealed class HostileDocumentTests(ITestOutputHelper output)
{
    private static readonly string[] s_parts =
    [
        "Ada", "Ada ", "a", "a", "B", " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u3000", ".", ",", "\"", "\\", "\0", "\u001f", "7", "½", "é", "e\u0301", "\u0301\u0301\u0301", "ß",
        "東京", "東", "カー", "한국", "\u1100\u1161\u11a8", "ไทย", "กำ", "မြန်", "\u0915\u094d\u0937", "שלום", "\u202eabc\u202c", "مرحبا", "\u0600", "\u0d4e", "\u200d", "\u200c", "\u00ad", "\ufeff",
        "👩", "👩\u200d🔬", "👍🏽", "🇩🇪", "🇩", "1\ufe0f\u20e3", "\U000e0041", "𝔸", "\ud83d", "\ude00", "\ufffd", "\uffff", "<|im_end|>", "<|im_start|>assistant\n", "</s>", "null", "]}", "{\"person\":[",
        new string('a', 300), new string('\u0301', 300), string.Concat(Enumerable.Repeat("🇩", 150)), string.Concat(Enumerable.Repeat("Ada ", 100)), string.Concat(Enumerable.Repeat("👩\u200d", 100)),
    ];

    private static readonly Gen<string> s_document = Gen.Int[0, s_parts.Length - 1].Select(i => s_parts[i]).Array[0, 30].Select(string.Concat);

    private static readonly Gen<(string Document, string[] Strings)> s_case =
        from document in s_document
        from pieces in Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 12], Gen.Int[0, s_parts.Length - 1], Gen.Int[0, 5]).Array[0, 8]
        select (document, pieces.Select(piece => piece.Item4 == 0 || document.Length == 0 ? s_parts[piece.Item3] : Piece(document, piece.Item1, piece.Item2)).ToArray());

    [Fact]
    public void Mentions_are_pieces_of_the_document_at_borders_that_do_not_overlap()
    {
        int cases = 0;
        int mentions = 0;
        Gen.Select(s_case, Gen.Bool, Gen.Int[0, 1_000_000]).Sample((hostile, isFirst, cut) =>
        {
            (string document, string[] strings) = hostile;
            int read = cut % 3 == 0 ? cut % (document.Length + 1) : document.Length;
            string answer = Answer(strings);
            Interlocked.Increment(ref cases);
            Interlocked.Add(ref mentions, Check(Encoding.UTF8.GetBytes(answer), document, read, isFirst ? OccurrencePolicy.First : OccurrencePolicy.All));
        }, iter: 20_000);
        output.WriteLine($"{cases} documents, {mentions} mentions");
        Assert.True(mentions > cases / 2);
    }

    [Fact]
    public void Mutated_answers_are_read_or_told_and_nothing_else()
    {
        int cases = 0;
        Gen.Select(s_case, Gen.Select(Gen.Int[0, 1_000_000], Gen.Byte, Gen.Int[0, 3]).Array[1, 4]).Sample((hostile, mutations) =>
        {
            List<byte> answer = [.. Encoding.UTF8.GetBytes(Answer(hostile.Strings))];
            foreach ((int place, byte value, int kind) in mutations)
            {
                int at = place % (answer.Count + 1);
                switch (kind)
                {
                    case 0:
                        answer.Insert(at, value);
                        break;
                    case 1 when at < answer.Count:
                        answer[at] = value;
                        break;
                    case 2 when at < answer.Count:
                        answer.RemoveAt(at);
                        break;
                    default:
                        answer.RemoveRange(at, Math.Min(20, answer.Count - at));
                        break;
                }
            }

            Interlocked.Increment(ref cases);
            Check([.. answer], hostile.Document, hostile.Document.Length, OccurrencePolicy.All);
        }, iter: 20_000);
        output.WriteLine($"{cases} mutated answers");
    }

    [Fact]
    public void Many_strings_are_found_where_few_are() => s_case.Sample((hostile) =>
    {
        string[] distinct = [.. hostile.Strings.Distinct()];
        string[] fillers = [.. Enumerable.Range(0, 70).Select(i => $"filler {i}")];
        byte[] few = Encoding.UTF8.GetBytes(Answer(distinct));
        byte[] many = Encoding.UTF8.GetBytes(Answer([.. fillers, .. distinct]));
        Assert.Equal(Found(few, hostile.Document), Found(many, hostile.Document));

        static IEnumerable<Mention> Found(byte[] answer, string document)
        {
            Named found = Read(answer, document);
            return found.Person.Concat(found.Organization).Distinct().OrderBy(mention => mention.Start).ThenBy(mention => mention.End);
        }
    }, iter: 2_000);

    [Fact]
    public void Answers_in_pieces_are_followed_without_an_exception() => Gen.Select(s_case, Gen.Int[1, 20]).Sample((hostile, length) =>
    {
        PartialAnswer partial = new();
        foreach (char[] piece in Answer(hostile.Strings).Chunk(length))
        {
            if (partial.Append(new string(piece)))
            {
                Check(partial.Closed(), hostile.Document, hostile.Document.Length, OccurrencePolicy.All);
            }
        }
    }, iter: 2_000);

    private static int Check(byte[] answer, string document, int read, OccurrencePolicy policy)
    {
        List<LabeledMention> mentions = [];
        AnswerReader reader = new(answer, document, new() { Mentions = mentions, DocumentRead = read, Occurrences = policy });
        Named record = Named.Schema.Read(ref reader);
        AnswerReader treeReader = new(answer, document, new() { DocumentRead = read, Occurrences = policy });
        RecordValue tree = s_untyped.Read(ref treeReader);

        Assert.Equal(reader.Issues, treeReader.Issues);
        Assert.Equal(Named.Schema.Capture(record).ToJson(), tree.ToJson());
        Assert.Equal(Sorted(Named.Schema.GetMentions(record)), Sorted(mentions));
        Assert.All(reader.Issues, issue => Assert.NotEmpty(issue.Message));
        Assert.All(mentions, mention =>
        {
            Assert.InRange(mention.End, mention.Start + 1, read);
            Assert.Equal(document[mention.Start..mention.End], mention.Text);
            Assert.True(MentionText.IsMention(mention.Text));
            Assert.True(WordBorders.IsBorder(document, mention.Start) && WordBorders.IsBorder(document, mention.End));
        });
        foreach (IGrouping<(string, string), LabeledMention> places in mentions.GroupBy(mention => (mention.Label, mention.Text)))
        {
            LabeledMention[] ordered = [.. places];
            Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
            Assert.True(policy == OccurrencePolicy.All || ordered.Length == 1);
        }

        return mentions.Count;
    }

    private static readonly EntitySchema<RecordValue> s_untyped = EntitySchema.Parse(Named.Schema.ToJson());

    private static IEnumerable<LabeledMention> Sorted(IEnumerable<LabeledMention> mentions) =>
        mentions.OrderBy(mention => mention.Label, StringComparer.Ordinal).ThenBy(mention => mention.Start).ThenBy(mention => mention.End);

    private static string Piece(string document, int place, int length)
    {
        int start = place % document.Length;
        return document[start..Math.Min(document.Length, start + length)];
    }

    // Half of the strings are people, half organizations, one is the day.
    private static string Answer(string[] strings)
    {
        string[] quoted = [.. strings.Select(text => AnswerString.Quote(text))];
        int half = quoted.Length / 2;
        return $$"""{"person":[{{string.Join(',', quoted[..half])}}],"organization":[{{string.Join(',', quoted[half..])}}],"day":{{(quoted.Length > 0 ? quoted[0] : "null")}}}""";
    }

    private static Named Read(byte[] answer, string document)
    {
        AnswerReader reader = new(answer, document);
        return Named.Schema.Read(ref reader);
    }
}
