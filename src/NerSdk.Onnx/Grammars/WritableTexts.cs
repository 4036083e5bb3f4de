using System.Collections.Immutable;
using System.Text;
using NerSdk.Grammar;

namespace NerSdk.Onnx.Grammars;

/// <summary>Refuses a grammar with a text that a vocabulary cannot write: no answer could hold it.</summary>
/// <param name="writable">For each byte whether the vocabulary has a token for it alone.</param>
internal sealed class WritableTexts(ImmutableArray<bool> writable) : GrammarVisitor<bool>
{
    public override bool VisitLiteral(LiteralNode node)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in node.Text.EnumerateRunes())
        {
            foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                if (!writable[value])
                {
                    throw new GrammarException(
                        $"The model's vocabulary cannot write the character U+{rune.Value:X4} of '{node.Text.Trim('"', ':', ',', '{', '[')}', so no answer could hold that name. Give the member another one with [Entity(\"...\")], or use another model.");
                }
            }
        }

        return true;
    }

    public override bool VisitSequence(SequenceNode node) => node.Items.All(item => item.Accept(this));

    public override bool VisitChoice(ChoiceNode node) => node.Alternatives.All(item => item.Accept(this));

    public override bool VisitRepeat(RepeatNode node) => node.Item.Accept(this);

    public override bool VisitCopiedText(CopiedTextNode node) => true;
}
