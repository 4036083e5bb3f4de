using System.Collections.Immutable;
using NerSdk.Grounding;
using NerSdk.Shapes;

namespace NerSdk.Grammar;

/// <summary>The grammar of a shape's answers: compact JSON without blanks, every member in its order, as the prompt contract fixes it.</summary>
internal sealed class ShapeGrammar : ShapeVisitor<int, GrammarNode>
{
    private static readonly ShapeGrammar s_instance = new();

    public static GrammarNode Of(Shape shape) => shape.Accept(s_instance, 0);

    public override GrammarNode VisitMention(MentionShape shape, int argument) => CopiedTextNode.Instance;

    public override GrammarNode VisitList(ListShape shape, int argument)
    {
        GrammarNode element = shape.Element.Accept(this, argument);
        return new SequenceNode(new LiteralNode("["), new RepeatNode(element, ",", isDistinct: element is CopiedTextNode), new LiteralNode("]"));
    }

    public override GrammarNode VisitOptional(OptionalShape shape, int argument) =>
        new ChoiceNode(new LiteralNode("null"), shape.Value.Accept(this, argument));

    public override GrammarNode VisitRecord(RecordShape shape, int argument)
    {
        ImmutableArray<GrammarNode>.Builder items = ImmutableArray.CreateBuilder<GrammarNode>();
        string before = "{";
        foreach (SchemaMember member in shape.Members)
        {
            items.Add(new LiteralNode($"{before}{AnswerString.Quote(member.Name)}:"));
            items.Add(member.Shape.Accept(this, argument));
            before = ",";
        }

        items.Add(new LiteralNode(shape.Members.IsEmpty ? "{}" : "}"));
        return new SequenceNode(items.DrainToImmutable());
    }
}
