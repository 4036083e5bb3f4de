using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using NerSdk.Grounding;

namespace NerSdk.Tests.Answers;

public sealed class AnswerStringTests
{
    public static TheoryData<char, string> Escapes
    {
        get
        {
            TheoryData<char, string> data = new()
            {
                { '"', "\\\"" }, { '\\', "\\\\" }, { '\b', "\\b" }, { '\f', "\\f" }, { '\n', "\\n" }, { '\r', "\\r" }, { '\t', "\\t" },
            };
            foreach (int control in Enumerable.Range(0, 0x20).Except(['\b', '\f', '\n', '\r', '\t']))
            {
                data.Add((char)control, $"\\u00{(control < 16 ? '0' : '1')}{"0123456789abcdef"[control % 16]}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Escapes))]
    public void A_character_that_JSON_forbids_is_escaped(char character, string escaped)
    {
        Assert.Equal($"\"{escaped}\"", Write($"{character}"));
        Assert.Equal($"\"a{escaped}{escaped}é\"", Write($"a{character}{character}é"));
    }

    [Fact]
    public void Every_control_character_is_in_the_table() => Assert.Equal(34, Escapes.Count);

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("/'<>&+`=")]
    [InlineData("\u007f\u0080\u009f\u00a0\u00ad")]
    [InlineData("\u2028\u2029\u200d\ufeff\uffff")]
    [InlineData("Zoë 東京 😀 e\u0301")]
    public void Everything_else_stands_as_it_is(string value) => Assert.Equal($"\"{value}\"", Write(value));

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_a_replacement_character() => Assert.Equal("\"a\ufffdb\ufffd\"", Write("a\ud83db\ude00"));

    [Fact]
    public void Any_ASCII_character_is_escaped_alone_as_in_a_string()
    {
        Span<byte> escaped = stackalloc byte[6];
        for (byte character = 0; character < 0x80; character++)
        {
            int length = AnswerString.Escape(character, escaped);

            Assert.Equal(Write($"{(char)character}"), $"\"{Encoding.ASCII.GetString(escaped[..length])}\"");
        }
    }

    [Fact]
    public void SystemTextJson_reads_back_what_was_written() =>
        Gen.OneOf(Gen.Char['\0', '\x7f'], Gen.Char['\0', '\ud7ff'], Gen.Char['\ue000', '\uffff']).Array[0, 300].Sample(characters =>
        {
            string value = new(characters);
            using JsonDocument json = JsonDocument.Parse(Write(value));

            Assert.Equal(value, json.RootElement.GetString());
        });

    private static string Write(string value)
    {
        ArrayBufferWriter<byte> output = new(1);
        AnswerString.Write(output, value);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
