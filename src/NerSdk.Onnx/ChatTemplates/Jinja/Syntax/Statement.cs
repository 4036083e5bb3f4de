using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>A block of a template, or the text between blocks.</summary>
internal abstract record Statement(SourcePosition Position);

internal sealed record TextStatement(SourcePosition Position, TracedText Text) : Statement(Position);

internal sealed record PrintStatement(SourcePosition Position, Expression Value) : Statement(Position);

internal sealed record IfStatement(
    SourcePosition Position, Expression Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Otherwise) : Statement(Position);

internal sealed record ForStatement(
    SourcePosition Position,
    IReadOnlyList<string> Targets,
    Expression Items,
    Expression? Condition,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<Statement> Otherwise) : Statement(Position);

internal sealed record LoopControlStatement(SourcePosition Position, bool EndsLoop) : Statement(Position);

internal sealed record SetStatement(SourcePosition Position, IReadOnlyList<string> Targets, Expression Value) : Statement(Position);

/// <summary><c>{% set namespace.member = value %}</c></summary>
internal sealed record SetMemberStatement(SourcePosition Position, string Namespace, string Member, Expression Value) : Statement(Position);

/// <summary><c>{% set target %}...{% endset %}</c></summary>
internal sealed record SetBlockStatement(SourcePosition Position, string Target, IReadOnlyList<Statement> Body) : Statement(Position);

/// <summary><c>{% filter f %}...{% endfilter %}</c>: <see cref="Filter"/> is an expression on <see cref="CapturedText"/>.</summary>
internal sealed record FilterStatement(SourcePosition Position, Expression Filter, IReadOnlyList<Statement> Body) : Statement(Position);

/// <summary>A block that this version does not know. It is an error only if a rendering comes to it.</summary>
internal sealed record UnsupportedStatement(SourcePosition Position, string What) : Statement(Position);

internal sealed record MacroStatement(
    SourcePosition Position, string Name, IReadOnlyList<(string Name, Expression? Default)> Parameters, IReadOnlyList<Statement> Body)
    : Statement(Position);
