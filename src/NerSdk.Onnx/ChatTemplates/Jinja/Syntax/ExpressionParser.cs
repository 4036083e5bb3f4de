using System.Globalization;
using System.Text;
using System.Runtime.CompilerServices;
using NerSdk.Onnx.ChatTemplates.Jinja.Builtins;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>Reads expressions. As in Jinja, <c>~</c> binds tighter than <c>+</c>, and filters and tests tightest.</summary>
internal sealed class ExpressionParser(TokenReader reader)
{
    private static readonly string[][] Levels = [["+", "-"], ["~"], ["*", "/", "//", "%"], ["**"]];

    private static readonly string[] Reserved = ["and", "or", "not", "in", "is", "if", "else"];

    public Expression Parse()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Expression expression = ParseWithoutConditional();
        while (reader.Current.IsName("if"))
        {
            SourcePosition position = reader.Next().Position;
            Expression condition = ParseWithoutConditional();
            Expression? otherwise = reader.AcceptName("else") ? Parse() : null;
            expression = new Conditional(position, expression, condition, otherwise);
        }

        return expression;
    }

    /// <summary>What <c>for ... in</c> takes: an <c>if</c> after it belongs to the loop.</summary>
    public Expression ParseWithoutConditional()
    {
        Expression left = ParseConjunction();
        while (reader.Current.IsName("or"))
        {
            left = new Binary(reader.Next().Position, "or", left, ParseConjunction());
        }

        return left;
    }

    /// <summary>The filters after a value.</summary>
    public Expression ParseFilters(Expression input)
    {
        do
        {
            Token name = reader.Expect(TokenKind.Name, "the name of a filter");
            List<Argument> arguments = reader.AcceptOperator("(") ? ParseArguments() : [];
            input = Call(name, Filters.Find(name.Text), "filter", input, arguments);
        }
        while (reader.AcceptOperator("|"));
        return input;
    }

    private Expression ParseConjunction()
    {
        Expression left = ParseNot();
        while (reader.Current.IsName("and"))
        {
            left = new Binary(reader.Next().Position, "and", left, ParseNot());
        }

        return left;
    }

    private Expression ParseNot()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return reader.Current.IsName("not") ? new Unary(reader.Next().Position, "not", ParseNot()) : ParseComparison();
    }

    private Expression ParseComparison()
    {
        SourcePosition position = reader.Position;
        Expression first = ParseArithmetic();
        List<(string Operator, Expression Operand)> rest = [];
        while (AcceptComparison() is string comparison)
        {
            rest.Add((comparison, ParseArithmetic()));
        }

        return rest.Count == 0 ? first : new Comparison(position, first, rest);
    }

    private string? AcceptComparison()
    {
        Token current = reader.Current;
        if (current.IsName("not") && reader.Following.IsName("in"))
        {
            reader.Next();
            reader.Next();
            return "not in";
        }

        bool isSign = current is { Kind: TokenKind.Operator, Text: "==" or "!=" or "<" or "<=" or ">" or ">=" };
        return isSign || current.IsName("in") ? reader.Next().Text : null;
    }

    /// <summary>Operators that stand for themselves, from the level of this index on.</summary>
    private Expression ParseArithmetic(int level = 0)
    {
        if (level == Levels.Length)
        {
            return ParseUnary(withFilters: true);
        }

        Expression left = ParseArithmetic(level + 1);
        while (reader.Current.Kind == TokenKind.Operator && Levels[level].Contains(reader.Current.Text))
        {
            Token sign = reader.Next();
            left = new Binary(sign.Position, sign.Text, left, ParseArithmetic(level + 1));
        }

        return left;
    }

    private Expression ParseUnary(bool withFilters)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Expression value = reader.Current is { Kind: TokenKind.Operator, Text: "-" or "+" }
            ? new Unary(reader.Position, reader.Next().Text, ParseUnary(withFilters: false))
            : ParsePostfix(ParsePrimary());
        while (withFilters)
        {
            if (reader.AcceptOperator("|"))
            {
                value = ParseFilters(value);
            }
            else if (reader.AcceptName("is"))
            {
                value = ParseTest(value);
            }
            else
            {
                break;
            }
        }

        return value;
    }

    private Expression ParseTest(Expression value)
    {
        SourcePosition position = reader.Position;
        bool isNegated = reader.AcceptName("not");
        Token name = reader.Expect(TokenKind.Name, "the name of a test");
        Callable? test = Tests.Find(name.Text);
        List<Argument> arguments = [];
        if (reader.AcceptOperator("("))
        {
            arguments = ParseArguments();
        }
        else if (test is null ? reader.StartsValue : test.TakesArguments)
        {
            arguments = [new Argument(null, ParsePostfix(ParsePrimary()))];
        }

        Expression result = Call(name, test, "test", value, arguments);
        return isNegated ? new Unary(position, "not", result) : result;
    }

    private Expression ParsePostfix(Expression value)
    {
        while (true)
        {
            SourcePosition position = reader.Position;
            if (reader.AcceptOperator("."))
            {
                value = ParseMember(value);
            }
            else if (reader.AcceptOperator("["))
            {
                value = ParseSubscript(position, value);
            }
            else if (reader.Current.IsOperator("("))
            {
                reader.Next();
                ParseArguments();
                value = new UnsupportedExpression(position, "A call of anything but a function, macro or method");
            }
            else
            {
                return value;
            }
        }
    }

    private Expression ParseMember(Expression target)
    {
        if (reader.Current.Kind == TokenKind.Integer)
        {
            Token index = reader.Next();
            return new IndexAccess(index.Position, target, ParseInteger(index));
        }

        Token name = reader.Expect(TokenKind.Name, "a name");
        return reader.AcceptOperator("(") ? Call(name, Methods.Find(name.Text), "method", target, ParseArguments()) : new Member(name.Position, target, name.Text);
    }

    private static Expression ParseInteger(Token token) =>
        token.Unsupported is { } unsupported ? new UnsupportedExpression(token.Position, unsupported)
        : long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? new Literal(token.Position, number)
        : new UnsupportedExpression(token.Position, "An integer of more than 64 bits");

    private Expression ParseString(Token first)
    {
        StringBuilder text = new(first.Text);
        Token unsupported = first;
        while (reader.Current.Kind == TokenKind.String)
        {
            Token next = reader.Next();
            text.Append(next.Text);
            unsupported = unsupported.Unsupported is null ? next : unsupported;
        }

        return unsupported.Unsupported is { } what
            ? new UnsupportedExpression(unsupported.Position, what)
            : new Literal(first.Position, TracedText.OfTemplate(text.ToString()));
    }

    private Expression ParseSubscript(SourcePosition position, Expression target)
    {
        Expression?[] parts = new Expression?[3];
        int count = 0;
        do
        {
            if (count == 3)
            {
                throw reader.Unexpected("']'");
            }

            parts[count++] = reader.Current is { Kind: TokenKind.Operator, Text: ":" or "]" } ? null : Parse();
        }
        while (reader.AcceptOperator(":"));
        reader.ExpectOperator("]");
        return count > 1 ? new Slice(position, target, parts[0], parts[1], parts[2])
            : new IndexAccess(position, target, parts[0] ?? throw position.Error("There is no index between '[' and ']'."));
    }

    private Expression ParsePrimary()
    {
        Token token = reader.Next();
        switch (token.Kind)
        {
            case TokenKind.String:
                return ParseString(token);
            case TokenKind.Integer:
                return ParseInteger(token);
            case TokenKind.Float when token.Unsupported is not null:
                return new UnsupportedExpression(token.Position, token.Unsupported);
            case TokenKind.Float:
                return new Literal(token.Position, double.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Name when !Reserved.Contains(token.Text):
                return ParseName(token);
            case TokenKind.Operator when token.Text == "[":
                return new ListLiteral(token.Position, ParseItems("]", out _));
            case TokenKind.Operator when token.Text == "(":
                List<Expression> items = ParseItems(")", out bool endsWithComma);
                return items.Count == 1 && !endsWithComma ? items[0] : new ListLiteral(token.Position, items);
            case TokenKind.Operator when token.Text == "{":
                return ParseDict(token.Position);
            default:
                throw token.Position.Error($"Here should be a value, not {token}.");
        }
    }

    private Expression ParseName(Token name)
    {
        if (reader.AcceptOperator("("))
        {
            return new FunctionCall(name.Position, name.Text, ParseArguments());
        }

        return name.Text switch
        {
            "true" or "True" => new Literal(name.Position, true),
            "false" or "False" => new Literal(name.Position, false),
            "none" or "None" => new Literal(name.Position, null),
            _ => new Variable(name.Position, name.Text),
        };
    }

    private List<Expression> ParseItems(string end, out bool endsWithComma)
    {
        List<Expression> items = [];
        endsWithComma = false;
        while (!reader.AcceptOperator(end))
        {
            items.Add(Parse());
            endsWithComma = reader.AcceptOperator(",");
            if (!endsWithComma && !reader.Current.IsOperator(end))
            {
                throw reader.Unexpected($"',' or '{end}'");
            }
        }

        return items;
    }

    private DictLiteral ParseDict(SourcePosition position)
    {
        List<(Expression Key, Expression Value)> entries = [];
        while (!reader.AcceptOperator("}"))
        {
            Expression key = Parse();
            reader.ExpectOperator(":");
            entries.Add((key, Parse()));
            if (!reader.AcceptOperator(",") && !reader.Current.IsOperator("}"))
            {
                throw reader.Unexpected("',' or '}'");
            }
        }

        return new DictLiteral(position, entries);
    }

    private List<Argument> ParseArguments()
    {
        List<Argument> arguments = [];
        HashSet<string> names = [];
        while (!reader.AcceptOperator(")"))
        {
            Token first = reader.Current;
            string? name = first.Kind == TokenKind.Name && reader.Following.IsOperator("=") ? reader.Next().Text : null;
            if (name is not null)
            {
                reader.Next();
            }

            if (name is null ? names.Count > 0 : !names.Add(name))
            {
                throw first.Position.Error("A positional argument must not follow a named one, and no name may come twice.");
            }

            arguments.Add(new Argument(name, Parse()));
            if (!reader.AcceptOperator(",") && !reader.Current.IsOperator(")"))
            {
                throw reader.Unexpected("',' or ')'");
            }
        }

        return arguments;
    }

    private static Expression Call(Token name, Callable? callable, string kind, Expression input, List<Argument> arguments) => callable is null
        ? new UnsupportedExpression(name.Position, $"The {kind} '{name.Text}'")
        : new CallExpression(name.Position, callable, input, arguments);
}
