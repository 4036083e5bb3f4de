using System.Text;
using NerSdk.Grammar;
using NerSdk.Onnx.Grammars;

namespace NerSdk.Onnx.Tests.Grammars;

public sealed class CompiledGrammarTests
{
    private static readonly GrammarNode s_end = new LiteralNode("}");

    [Theory]
    [InlineData("true}", true)]
    [InlineData("tree}", true)]
    [InlineData("t}", true)]
    [InlineData("}", true)]
    [InlineData("tr}", false)]
    [InlineData("truee}", false)]
    public void Literals_may_share_a_beginning_and_one_may_be_empty(string answer, bool isLegal)
    {
        GrammarNode grammar = new SequenceNode(new ChoiceNode(new LiteralNode("true"), new LiteralNode("tree"), new LiteralNode("t"), new LiteralNode("")), s_end);
        Assert.Equal(isLegal, Accepts(grammar, answer));
    }

    [Theory]
    [InlineData("}", true)]
    [InlineData("ab}", true)]
    [InlineData("ab; ab}", true)]
    [InlineData("ab;ab}", false)]
    [InlineData("ab; }", false)]
    public void A_repeated_part_has_its_separator_between_two(string answer, bool isLegal) =>
        Assert.Equal(isLegal, Accepts(new SequenceNode(new RepeatNode(new LiteralNode("ab"), "; "), s_end), answer));

    [Fact]
    public void A_separator_may_be_empty_and_letters_may_have_several_bytes() =>
        Assert.True(Accepts(new SequenceNode(new RepeatNode(new LiteralNode("東"), ""), s_end), "東東東}"));

    [Fact]
    public void The_number_of_states_grows_with_the_grammar_and_not_with_its_depth()
    {
        GrammarNode grammar = new LiteralNode("x");
        for (int depth = 0; depth < 40; depth++)
        {
            grammar = new SequenceNode(new LiteralNode("["), new RepeatNode(grammar), new LiteralNode("]"));
        }

        Assert.InRange(CompiledGrammar.Compile(grammar).StateCount, 40, 400);
        Assert.True(Accepts(grammar, new string('[', 39) + ",[]"[1..] + new string(']', 39)));
    }

    [Fact]
    public void Text_of_the_document_beside_a_literal_with_a_quote_is_refused() =>
        AssertRefused("begins with a quote", new SequenceNode(new ChoiceNode(new LiteralNode("\"none\""), CopiedTextNode.Instance), s_end));

    [Fact]
    public void Text_of_the_document_alone_or_in_a_list_is_refused() =>
        AssertRefused("alone or in a list", new SequenceNode(new ChoiceNode(CopiedTextNode.Instance, new RepeatNode(CopiedTextNode.Instance, ",", isDistinct: true)), s_end));

    [Fact]
    public void An_answer_without_a_certain_end_is_refused() => AssertRefused("where an answer ends", new RepeatNode(new LiteralNode("a")));

    [Fact]
    public void A_literal_that_is_no_text_is_refused() => AssertRefused("surrogate", new LiteralNode("a\ud800"));

    [Fact]
    public void A_document_without_what_the_grammar_asks_for_is_refused()
    {
        CompiledGrammar grammar = CompiledGrammar.Compile(CopiedTextNode.Instance);
        Assert.Contains("nothing that can be copied", Assert.Throws<GrammarException>(() => new AnswerMatcher(grammar, new CopySource(" "))).Message, StringComparison.Ordinal);
        Assert.NotNull(new AnswerMatcher(grammar, new CopySource("x")));
    }

    private static void AssertRefused(string part, GrammarNode grammar) =>
        Assert.Contains(part, Assert.Throws<GrammarException>(() => CompiledGrammar.Compile(grammar)).Message, StringComparison.Ordinal);

    private static bool Accepts(GrammarNode grammar, string answer)
    {
        CompiledGrammar compiled = CompiledGrammar.Compile(grammar);
        int state = CompiledGrammar.Start;
        foreach (byte next in Encoding.UTF8.GetBytes(answer))
        {
            state = compiled.Next(state, next);
            if (state == CompiledGrammar.None)
            {
                return false;
            }
        }

        return compiled.IsEnd(state);
    }
}
