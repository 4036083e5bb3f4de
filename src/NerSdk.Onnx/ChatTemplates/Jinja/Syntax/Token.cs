using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

internal enum TokenKind
{
    /// <summary>Text between tags, white space control already applied.</summary>
    Text,
    PrintStart,
    PrintEnd,
    BlockStart,
    BlockEnd,
    Name,

    /// <summary>A string literal; the token's text is its value.</summary>
    String,
    Integer,
    Float,
    Operator,
    End,
}

/// <param name="Kind">The kind.</param>
/// <param name="Text">The text; of a literal its value.</param>
/// <param name="Position">Where it starts.</param>
/// <param name="Unsupported">What of a literal this version does not know, as the start of a sentence; null if it knows all.</param>
internal readonly record struct Token(TokenKind Kind, string Text, SourcePosition Position, string? Unsupported = null)
{
    public bool IsOperator(string text) => Kind == TokenKind.Operator && Text == text;

    public bool IsName(string text) => Kind == TokenKind.Name && Text == text;

    public override string ToString() => Kind switch
    {
        TokenKind.Text => "text",
        TokenKind.End => "the end of the template",
        TokenKind.String => $"the string '{Text}'",
        _ => $"'{Text}'",
    };
}
