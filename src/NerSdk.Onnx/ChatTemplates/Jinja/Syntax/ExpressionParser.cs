using System.Globalization;
using System.Runtime.CompilerServices;
using NerSdk.Onnx.ChatTemplates.Jinja.Builtins;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>Reads expressions. As in Jinja, <c>~</c> binds tighter than <c>+</c>, and filters and tests tightest.</summary>
internal sealed class ExpressionParser(TokenReader reader)
{
    private static readonly string[][] Levels = [["+", "-"], ["~"], ["*", "/", "//", "%"]];

    private static readonly string[] Reserved = ["and", "or", "not", "in", "is", "if", "else"];

    /// <summary>The functions and macros that are called, to be checked when all macros are known.</summary>
    public List<FunctionCall> FunctionCalls { get; } = [];

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
            Callable filter = Filters.Find(name.Text) ?? throw name.Position.Unsupported($"The filter '{name.Text}'");
            List<Argument> arguments = reader.AcceptOperator("(") ? ParseArguments() : [];
            CheckNamedFilterOrTest(name, arguments);
            input = Call(name.Position, filter, input, arguments);
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
        Callable test = Tests.Find(name.Text) ?? throw name.Position.Unsupported($"The test '{name.Text}'");
        List<Argument> arguments = [];
        if (test.TakesArguments)
        {
            arguments = reader.AcceptOperator("(") ? ParseArguments() : [new Argument(null, ParsePostfix(ParsePrimary()))];
        }

        Expression result = Call(name.Position, test, value, arguments);
        return isNegated ? new Unary(position, "not", result) : result;
    }

    private Expression ParsePostfix(Expression value)
    {
        while (true)
        {
            SourcePosition position = reader.Position;
            if (reader.AcceptOperator("."))
            {
                Token name = reader.Expect(TokenKind.Name, "a name");
                value = reader.AcceptOperator("(") ? ParseMethodCall(name, value) : new Member(name.Position, value, name.Text);
            }
            else if (reader.AcceptOperator("["))
            {
                value = ParseSubscript(position, value);
            }
            else if (reader.Current.IsOperator("("))
            {
                throw position.Unsupported("A call of anything but a function, macro or method");
            }
            else
            {
                return value;
            }
        }
    }

    private CallExpression ParseMethodCall(Token name, Expression target)
    {
        Callable method = Methods.Find(name.Text) ?? throw name.Position.Unsupported($"The method '{name.Text}'");
        return Call(name.Position, method, target, ParseArguments());
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
                string text = token.Text;
                while (reader.Current.Kind == TokenKind.String)
                {
                    text += reader.Next().Text;
                }

                return new Literal(token.Position, TracedText.OfTemplate(text));
            case TokenKind.Integer:
                return long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                    ? new Literal(token.Position, number)
                    : throw token.Position.Unsupported("An integer of more than 64 bits");
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
                throw token.Position.Error($"Here should be a value, but here is {token}.");
        }
    }

    private Expression ParseName(Token name)
    {
        if (reader.AcceptOperator("("))
        {
            FunctionCall call = new(name.Position, name.Text, ParseArguments());
            FunctionCalls.Add(call);
            return call;
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
        while (!reader.AcceptOperator(")"))
        {
            Token first = reader.Current;
            string? name = first.Kind == TokenKind.Name && reader.Following.IsOperator("=") ? reader.Next().Text : null;
            if (name is not null)
            {
                reader.Next();
            }

            if (name is null ? arguments.Exists(earlier => earlier.Name is not null) : arguments.Exists(earlier => earlier.Name == name))
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

    private static CallExpression Call(SourcePosition position, Callable callable, Expression input, List<Argument> arguments)
    {
        callable.Check([.. arguments.Select(argument => argument.Name)], position);
        return new CallExpression(position, callable, input, arguments);
    }

    /// <summary>Some filters take the name of a filter or test: an unknown one is found here, not when the template runs.</summary>
    private static void CheckNamedFilterOrTest(Token filter, List<Argument> arguments)
    {
        int index = filter.Text switch { "map" or "select" or "reject" => 0, "selectattr" or "rejectattr" => 1, _ => int.MaxValue };
        if (index < arguments.Count && arguments[index] is { Name: null, Value: Literal { Value: TracedText name } literal })
        {
            bool isKnown = filter.Text == "map" ? Filters.Find(name.Flat) is not null : Tests.Find(name.Flat) is not null;
            if (!isKnown)
            {
                throw literal.Position.Unsupported($"'{name.Flat}' in '{filter.Text}'");
            }
        }
    }
}
