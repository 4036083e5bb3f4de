using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>A position in the tokens of a template, and what a parser asks there.</summary>
internal sealed class TokenReader(List<Token> tokens)
{
    private int _index;
    private HashSet<string>? _blocks;

    public Token Current => tokens[_index];

    public Token Following => tokens[Math.Min(_index + 1, tokens.Count - 1)];

    public SourcePosition Position => Current.Position;

    /// <summary>Whether a value that needs no operator before it starts here.</summary>
    public bool StartsValue => Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float || Current.IsOperator("[") || Current.IsOperator("{");

    /// <summary>Whether the template has a block of this name.</summary>
    public bool HasBlock(string name) => (_blocks ??= ReadBlocks()).Contains(name);

    public Token Next() => tokens[_index == tokens.Count - 1 ? _index : _index++];

    public bool AcceptOperator(string text) => Accept(Current.IsOperator(text));

    public bool AcceptName(string text) => Accept(Current.IsName(text));

    public void ExpectOperator(string text)
    {
        if (!AcceptOperator(text))
        {
            throw Unexpected($"'{text}'");
        }
    }

    public Token Expect(TokenKind kind, string description) => Current.Kind == kind ? Next() : throw Unexpected(description);

    public ChatTemplateException Unexpected(string expected) => Position.Error($"Here should be {expected}, not {Current}.");

    private HashSet<string> ReadBlocks() =>
        [.. tokens.Zip(tokens.Skip(1)).Where(pair => pair is { First.Kind: TokenKind.BlockStart, Second.Kind: TokenKind.Name }).Select(pair => pair.Second.Text)];

    private bool Accept(bool matches)
    {
        if (matches)
        {
            Next();
        }

        return matches;
    }
}
