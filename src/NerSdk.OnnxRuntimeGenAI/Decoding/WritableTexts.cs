using System.Text;
using NerSdk.Grammar;
using NerSdk.OnnxRuntimeGenAI.Models;

namespace NerSdk.OnnxRuntimeGenAI.Decoding;

/// <summary>Refuses a grammar with a text that a vocabulary cannot write: no answer could hold it.</summary>
internal sealed class WritableTexts(TextTokenizer tokenizer) : GrammarVisitor<bool>
{
    public override bool VisitLiteral(LiteralNode node)
    {
        foreach (Rune rune in node.Text.EnumerateRunes())
        {
            if (!tokenizer.Knows(rune))
            {
                throw new GuidanceException(
                    $"The model's vocabulary cannot write the character U+{rune.Value:X4} of '{node.Text.Trim('"', ':', ',', '{', '[')}', so no answer could hold that name. Give the member another one with [Entity(\"...\")], or use another model.");
            }
        }

        return true;
    }

    public override bool VisitSequence(SequenceNode node) => node.Items.All(item => item.Accept(this));

    public override bool VisitChoice(ChoiceNode node) => node.Alternatives.All(item => item.Accept(this));

    public override bool VisitRepeat(RepeatNode node) => node.Item.Accept(this);

    public override bool VisitCopiedText(CopiedTextNode node) => true;
}
