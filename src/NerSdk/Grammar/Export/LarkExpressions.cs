namespace NerSdk.Grammar.Export;

/// <summary>Makes an expression of each node; null if nothing matches, because the document holds nothing to copy.</summary>
internal sealed class LarkExpressions(bool canCopy) : GrammarVisitor<string?>
{
    /// <summary>Whether an expression names the terminal of a copied string.</summary>
    public bool UsesText { get; private set; }

    /// <summary>Whether an expression names the terminal of a copied string's text that the list does not hold yet, with the closing quote.</summary>
    public bool UsesNewText { get; private set; }

    public string? Of(GrammarRest rest)
    {
        List<string> parts = [];
        for (GrammarRest? next = rest; next is not null; next = next.Next)
        {
            if (Part(next) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return parts.Count == 0 ? "\"\"" : string.Join(' ', parts);
    }

    private string? Part(GrammarRest part)
    {
        if (part.Node is { } node)
        {
            return node.Accept(this);
        }

        if (part.Started is { } list)
        {
            string? item = part.SeenHere.IsDefaultOrEmpty ? list.Item.Accept(this) : NewText() is { } text ? $"\"\\\"\" {text}" : null;
            return item is null ? "\"\"" : $"({LarkGrammar.Quote(list.Separator)} {item})*";
        }

        return NewText();
    }

    private string? NewText()
    {
        UsesNewText |= canCopy;
        return canCopy ? "NEW_TEXT" : null;
    }

    public override string? VisitLiteral(LiteralNode node) => LarkGrammar.Quote(node.Text);

    public override string? VisitSequence(SequenceNode node)
    {
        string?[] items = [.. node.Items.Select(item => item.Accept(this))];
        return items.Contains(null) ? null : items.Length == 0 ? "\"\"" : $"({string.Join(' ', items)})";
    }

    public override string? VisitChoice(ChoiceNode node)
    {
        string[] alternatives = [.. node.Alternatives.Select(alternative => alternative.Accept(this)).OfType<string>()];
        return alternatives.Length == 0 ? null : $"({string.Join(" | ", alternatives)})";
    }

    public override string? VisitRepeat(RepeatNode node) =>
        node.Item.Accept(this) is { } item ? $"({item} ({LarkGrammar.Quote(node.Separator)} {item})*)?" : "\"\"";

    public override string? VisitCopiedText(CopiedTextNode node)
    {
        UsesText |= canCopy;
        return canCopy ? "TEXT" : null;
    }
}
