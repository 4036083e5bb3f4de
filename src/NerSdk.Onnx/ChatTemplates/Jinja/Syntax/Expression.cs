using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>What gives a value.</summary>
internal abstract record Expression(SourcePosition Position);

internal sealed record Literal(SourcePosition Position, object? Value) : Expression(Position);

internal sealed record Variable(SourcePosition Position, string Name) : Expression(Position);

internal sealed record ListLiteral(SourcePosition Position, IReadOnlyList<Expression> Items) : Expression(Position);

internal sealed record DictLiteral(SourcePosition Position, IReadOnlyList<(Expression Key, Expression Value)> Entries)
    : Expression(Position);

/// <summary><c>not</c>, <c>-</c> or <c>+</c>.</summary>
internal sealed record Unary(SourcePosition Position, string Operator, Expression Operand) : Expression(Position);

/// <summary>Arithmetic, <c>~</c>, <c>and</c> and <c>or</c>.</summary>
internal sealed record Binary(SourcePosition Position, string Operator, Expression Left, Expression Right) : Expression(Position);

/// <summary><c>a &lt; b &lt;= c</c>: every neighbouring pair has to hold.</summary>
internal sealed record Comparison(SourcePosition Position, Expression First, IReadOnlyList<(string Operator, Expression Operand)> Rest)
    : Expression(Position);

internal sealed record Conditional(SourcePosition Position, Expression Then, Expression Condition, Expression? Otherwise)
    : Expression(Position);

internal sealed record Member(SourcePosition Position, Expression Target, string Name) : Expression(Position);

internal sealed record IndexAccess(SourcePosition Position, Expression Target, Expression Key) : Expression(Position);

internal sealed record Slice(SourcePosition Position, Expression Target, Expression? Start, Expression? Stop, Expression? Step)
    : Expression(Position);

/// <summary>A filter, test or method; what stands before it is the input.</summary>
internal sealed record CallExpression(SourcePosition Position, Callable Callable, Expression Input, IReadOnlyList<Argument> Arguments)
    : Expression(Position);

/// <summary>A call of a function or macro by its name.</summary>
internal sealed record FunctionCall(SourcePosition Position, string Name, IReadOnlyList<Argument> Arguments) : Expression(Position);

/// <summary>The text of the block that a filter block filters.</summary>
internal sealed record CapturedText(SourcePosition Position) : Expression(Position);

/// <summary>What this version does not know. It is an error only if a rendering comes to it.</summary>
internal sealed record UnsupportedExpression(SourcePosition Position, string What) : Expression(Position);

internal readonly record struct Argument(string? Name, Expression Value);
