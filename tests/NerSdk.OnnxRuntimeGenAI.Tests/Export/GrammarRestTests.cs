using NerSdk.Grammar;
using NerSdk.Grammar.Export;

namespace NerSdk.OnnxRuntimeGenAI.Tests.Export;

/// <summary>What may follow a started answer, and how it is written in Lark.</summary>
public sealed class GrammarRestTests
{
    private static readonly CopyChunks s_document = CopyChunks.Cut("Anna met Bob");

    [Theory]
    [InlineData("{\"per", "\"son\\\":[\" (TEXT (\",\" TEXT)*)? ")]
    [InlineData("{\"person\":[", "(TEXT (\",\" TEXT)*)? \"],")]
    [InlineData("{\"person\":[\"", "NEW_TEXT (\",\" TEXT)* \"],")]
    [InlineData("{\"person\":[\"Anna\"", "(\",\" \"\\\"\" NEW_TEXT)* \"],")]
    [InlineData("{\"person\":[\"Anna\",", "\"\\\"\" NEW_TEXT (\",\" \"\\\"\" NEW_TEXT)* \"],")]
    [InlineData("{\"person\":[\"Anna\",\"", "NEW_TEXT (\",\" \"\\\"\" NEW_TEXT)* \"],")]
    [InlineData("{\"person\":[\"a\\\"],\"]", "\",\\\"day\\\":\" (\"null\" | TEXT) \"}\"")]
    [InlineData("{\"person\":[],\"day\":nu", "\"ll\" \"}\"")]
    [InlineData("{\"person\":[],\"day\":\"Bob\"", "\"}\"")]
    [InlineData("{\"person\":[],\"day\":\"", "NEW_TEXT \"}\"")]
    [InlineData("{\"person\":[],\"day\":null}", "\"\"")]
    public void Rest_begins_where_the_answer_stands(string written, string expected)
    {
        GrammarRest rest = Assert.IsType<GrammarRest>(GrammarRest.After(Answers(), written));

        string start = LarkGrammar.Write(rest, s_document).Split('\n')[1];

        Assert.StartsWith("start: " + expected, start, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"person\":[\"An")]
    [InlineData("[")]
    [InlineData("{\"person\":[\"Anna\"}")]
    [InlineData("{\"person\":[],\"day\":null}}")]
    public void Text_inside_a_string_or_of_another_language_has_no_rest(string written) => Assert.Null(GrammarRest.After(Answers(), written));

    [Fact]
    public void Items_of_the_started_list_are_seen_and_excluded()
    {
        GrammarRest rest = GrammarRest.After(Answers(), "{\"person\":[\"Anna\",\"Bob\",")!;

        Assert.Equal(["Anna", "Bob"], rest.Seen.ToArray());
        Assert.Contains("SEEN: \"Anna\" | \"Bob\"\n", LarkGrammar.Write(rest, s_document), StringComparison.Ordinal);
        Assert.Empty(GrammarRest.After(Answers(), "{\"person\":[\"Anna\"],")!.Seen);
    }

    [Fact]
    public void List_can_be_ended_with_the_quote_that_is_missing()
    {
        GrammarRest ended = GrammarRest.After(Answers(), "{\"person\":[\"Anna\"")!.WithoutMoreItems().PrecededBy("\"");

        Assert.StartsWith("start: \"\\\"\" \"],", LarkGrammar.Write(ended, s_document).Split('\n')[1].Replace("\"]\" \",", "\"],", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_records_go_on_at_any_depth()
    {
        GrammarNode record = new SequenceNode(new LiteralNode("{\"n\":"), CopiedTextNode.Instance, new LiteralNode(",\"t\":["), new RepeatNode(CopiedTextNode.Instance, ",", isDistinct: true), new LiteralNode("]}"));
        GrammarNode grammar = new SequenceNode(new LiteralNode("["), new RepeatNode(record), new LiteralNode("]"));

        GrammarRest rest = GrammarRest.After(grammar, "[{\"n\":\"Anna\",\"t\":[]},{\"n\":\"Bob\",\"t\":[\"met\"")!;

        Assert.Equal(["met"], rest.Seen.ToArray());
        Assert.StartsWith("start: (\",\" \"\\\"\" NEW_TEXT)* \"]}\" (\",\" (\"{\\\"n\\\":\" TEXT", LarkGrammar.Write(rest, s_document).Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Alternatives_that_need_something_to_copy_are_left_out_of_a_blank_document()
    {
        string lark = LarkGrammar.Write(Answers(), CopyChunks.Cut(" \n"));

        Assert.Contains("(\"null\")", lark, StringComparison.Ordinal);
        Assert.DoesNotContain("TEXT", lark, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LarkGrammar.Write(CopiedTextNode.Instance, CopyChunks.Cut("")));
    }

    private static SequenceNode Answers() => new(
        new LiteralNode("{\"person\":["),
        new RepeatNode(CopiedTextNode.Instance, ",", isDistinct: true),
        new LiteralNode("],\"day\":"),
        new ChoiceNode(new LiteralNode("null"), CopiedTextNode.Instance),
        new LiteralNode("}"));
}
