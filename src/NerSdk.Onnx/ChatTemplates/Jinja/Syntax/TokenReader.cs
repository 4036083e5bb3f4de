using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>A position in the tokens of a template, and what a parser asks there.</summary>
internal sealed class TokenReader(List<Token> tokens)
{
    private int _index;

    public Token Current => tokens[_index];

    public Token Following => tokens[Math.Min(_index + 1, tokens.Count - 1)];

    public SourcePosition Position => Current.Position;

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

    public ChatTemplateException Unexpected(string expected) => Position.Error($"Here should be {expected}, but here is {Current}.");

    private bool Accept(bool matches)
    {
        if (matches)
        {
            Next();
        }

        return matches;
    }
}
