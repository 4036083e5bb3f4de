using System.Buffers;
using System.Text;
using CsCheck;
using NerSdk.Metadata;

namespace NerSdk.Tests.Answers;

public sealed class AnswerWriterTests
{
    [Fact]
    public void A_list_is_written_in_the_order_of_the_document() =>
        Assert.Equal("""["Ada","Bob","Cy"]""", WriteList([new("Cy", 9, 11), new("Ada", 0, 3), new("Bob", 4, 7)]));

    [Fact]
    public void A_text_is_written_once_where_it_stands_first() =>
        Assert.Equal("""["Bob","Ada"]""", WriteList([new("Ada", 4, 7), new("Bob", 0, 3), new("Bob", 8, 11), new("Ada", 12, 15), new("Bob", 0, 3)]));

    [Fact]
    public void Mentions_of_one_start_keep_their_order() =>
        Assert.Equal("""["Ada B","Ada","Ada B C"]""", WriteList([new("Ada B", 0, 5), new("Ada", 0, 3), new("Ada B C", 0, 7)]));

    [Fact]
    public void Texts_differ_by_case() => Assert.Equal("""["Bob","bob"]""", WriteList([new("Bob", 0, 3), new("bob", 4, 7)]));

    [Fact]
    public void Empty_and_missing_lists_are_empty_arrays()
    {
        Assert.Equal("[]", WriteList([]));
        Assert.Equal("[]", WriteList(null));
    }

    [Fact]
    public void A_single_field_is_a_string_or_null()
    {
        Assert.Equal("\"a \\\"b\\\"\"", Write(writer => writer.WriteOptionalMention(new Mention("a \"b\"", 0, 5))));
        Assert.Equal("null", Write(writer => writer.WriteOptionalMention(null)));
    }

    [Fact]
    public void Fixed_text_is_written_as_it_is() => Assert.Equal("{\"a\\n\":é", Write(writer => writer.WriteFixedText("{\"a\\n\":é"u8)));

    [Fact]
    public void A_writer_without_output_is_refused() => Assert.Throws<ArgumentNullException>("output", () => new AnswerWriter(null!));

    [Fact]
    public void A_list_equals_that_of_a_naive_writer() =>
        Gen.Select(Gen.OneOf("a", "b", "c", "\"", "é"), Gen.Int[0, 9], (text, start) => new Mention(text, start, start + 1)).Array[0, 40].Sample(mentions =>
        {
            IEnumerable<string> texts = mentions.OrderBy(mention => mention.Start).Select(mention => mention.Text.Replace("\"", "\\\"", StringComparison.Ordinal)).Distinct();

            Assert.Equal($"[{string.Join(',', texts.Select(text => $"\"{text}\""))}]", WriteList(mentions));
        });

    private static string WriteList(IReadOnlyList<Mention>? mentions) => Write(writer => writer.WriteMentionList(mentions));

    private static string Write(Action<AnswerWriter> write)
    {
        ArrayBufferWriter<byte> output = new();
        write(new AnswerWriter(output));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
