using System.Collections.Immutable;

namespace NerSdk.Grammar.Export;

/// <summary>What may follow a started answer: a chain of parts, each with the one that comes after it.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class GrammarRest
{
    private GrammarRest(GrammarRest? next) => Next = next;

    /// <summary>The texts that the started list holds already and that must not come again, as they stand in the answer, without quotes.</summary>
    public ImmutableArray<string> Seen => SeenHere.IsDefaultOrEmpty ? Next?.Seen ?? [] : SeenHere;

    internal GrammarRest? Next { get; }

    /// <summary>A node that nothing of is written yet; null for the other kinds.</summary>
    internal GrammarNode? Node { get; private init; }

    /// <summary>A list that has at least one item, and whose next separator or end is due.</summary>
    internal RepeatNode? Started { get; private init; }

    /// <summary>A copied string whose opening quote is written, and nothing after it.</summary>
    internal bool IsOpenText { get; private init; }

    internal ImmutableArray<string> SeenHere { get; private init; }

    /// <summary>What may follow if nothing is written yet: a whole answer.</summary>
    /// <param name="grammar">The answers.</param>
    public static GrammarRest Whole(GrammarNode grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        return Of(grammar, null);
    }

    /// <summary>What may follow the start of an answer.</summary>
    /// <param name="grammar">The answers.</param>
    /// <param name="written">The start of an answer.</param>
    /// <returns>
    /// What may follow; null if no answer starts like that, or if the start ends inside a copied string, after its first character.
    /// If an answer could start like that in two ways, the first one counts.
    /// </returns>
    public static GrammarRest? After(GrammarNode grammar, string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return Read(Whole(grammar), written, 0, out GrammarRest? rest) ? rest ?? Of(new SequenceNode(), null) : null;
    }

    /// <summary>The same without further items of the list whose next separator or end is due: the list ends here.</summary>
    public GrammarRest WithoutMoreItems() => Started is null ? this : Next ?? Of(new SequenceNode(), null);

    /// <summary>The same after a text.</summary>
    /// <param name="text">What comes first.</param>
    public GrammarRest PrecededBy(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(new LiteralNode(text), this);
    }

    private static GrammarRest Of(GrammarNode node, GrammarRest? next) => new(next) { Node = node };

    private static GrammarRest AfterItem(RepeatNode list, ImmutableArray<string> seen, GrammarRest? next) => new(next) { Started = list, SeenHere = seen };

    private static bool Read(GrammarRest? due, string written, int at, out GrammarRest? rest)
    {
        rest = due;
        if (at == written.Length)
        {
            return true;
        }

        return due switch
        {
            null => false,
            { Started: { } list } => ReadItem(list, due.SeenHere, isFirst: false, due.Next, written, at, out rest) || Read(due.Next, written, at, out rest),
            { Node: LiteralNode literal } => ReadLiteral(literal.Text, due.Next, written, at, out rest),
            { Node: SequenceNode sequence } => Read(sequence.Items.Reverse().Aggregate(due.Next, (next, item) => Of(item, next)), written, at, out rest),
            { Node: ChoiceNode choice } => ReadChoice(choice, due.Next, written, at, out rest),
            { Node: RepeatNode list } => ReadItem(list, [], isFirst: true, due.Next, written, at, out rest) || Read(due.Next, written, at, out rest),
            { Node: CopiedTextNode } => ReadText(null, [], due.Next, written, at, out rest),
            _ => false,
        };
    }

    private static bool ReadLiteral(string text, GrammarRest? next, string written, int at, out GrammarRest? rest)
    {
        int length = Math.Min(text.Length, written.Length - at);
        rest = length < text.Length ? Of(new LiteralNode(text[length..]), next) : null;
        return string.CompareOrdinal(text, 0, written, at, length) == 0 && (rest is not null || Read(next, written, at + length, out rest));
    }

    private static bool ReadChoice(ChoiceNode choice, GrammarRest? next, string written, int at, out GrammarRest? rest)
    {
        foreach (GrammarNode alternative in choice.Alternatives)
        {
            if (Read(Of(alternative, next), written, at, out rest))
            {
                return true;
            }
        }

        rest = null;
        return false;
    }

    private static bool ReadItem(
        RepeatNode list, ImmutableArray<string> seen, bool isFirst, GrammarRest? next, string written, int at, out GrammarRest? rest)
    {
        if (!isFirst)
        {
            int separator = Math.Min(list.Separator.Length, written.Length - at);
            if (string.CompareOrdinal(list.Separator, 0, written, at, separator) != 0)
            {
                rest = null;
                return false;
            }

            at += separator;
            if (at == written.Length)
            {
                // The item is due, distinct from the others: as if its opening quote were part of the separator.
                rest = list.IsDistinct
                    ? Of(new LiteralNode(list.Separator[separator..] + '"'), OpenText(list, seen, next))
                    : Of(new LiteralNode(list.Separator[separator..]), Of(list.Item, AfterItem(list, [], next)));
                return true;
            }
        }

        return list.IsDistinct
            ? ReadText(list, seen, next, written, at, out rest)
            : Read(Of(list.Item, AfterItem(list, [], next)), written, at, out rest);
    }

    private static bool ReadText(RepeatNode? list, ImmutableArray<string> seen, GrammarRest? next, string written, int at, out GrammarRest? rest)
    {
        rest = null;
        if (written[at] != '"')
        {
            return false;
        }

        if (at + 1 == written.Length)
        {
            rest = OpenText(list, seen, next);
            return true;
        }

        int end = at + 1;
        while (end < written.Length && written[end] != '"')
        {
            end += written[end] == '\\' ? 2 : 1;
        }

        return end < written.Length
            && Read(list is null ? next : AfterItem(list, seen.Add(written[(at + 1)..end]), next), written, end + 1, out rest);
    }

    private static GrammarRest OpenText(RepeatNode? list, ImmutableArray<string> seen, GrammarRest? next) =>
        new(list is null ? next : AfterItem(list, seen, next)) { IsOpenText = true, SeenHere = seen };
}
