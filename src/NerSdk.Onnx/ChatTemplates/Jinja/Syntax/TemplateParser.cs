using System.Runtime.CompilerServices;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>Reads a template: text, printed values and blocks.</summary>
internal sealed class TemplateParser
{
    private readonly TokenReader _reader;
    private readonly ExpressionParser _expressions;
    private int _loops;

    private TemplateParser(TokenReader reader)
    {
        _reader = reader;
        _expressions = new ExpressionParser(reader);
    }

    /// <exception cref="ChatTemplateException">The template is malformed, or uses something that is not supported.</exception>
    public static TemplateSyntax Parse(string source, string? file)
    {
        TemplateParser parser = new(new TokenReader(Lexer.Read(source, file)));
        try
        {
            List<Statement> body = parser.ParseBody(opening: null, out _);
            return new TemplateSyntax(body, file);
        }
        catch (InsufficientExecutionStackException error)
        {
            throw parser._reader.Position.Error("The template is nested too deeply. Simplify it.", error);
        }
    }

    /// <param name="opening">The tag that one of the end names closes; null: the whole template.</param>
    /// <param name="end">The name that closed it; what follows the name has not been read.</param>
    /// <param name="ends">The names that close it.</param>
    private List<Statement> ParseBody(Token? opening, out string end, params ReadOnlySpan<string> ends)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        List<Statement> body = [];
        while (true)
        {
            Token token = _reader.Next();
            switch (token.Kind)
            {
                case TokenKind.Text:
                    body.Add(new TextStatement(token.Position, TracedText.OfTemplate(token.Text)));
                    break;
                case TokenKind.PrintStart:
                    body.Add(new PrintStatement(token.Position, _expressions.Parse()));
                    _reader.Expect(TokenKind.PrintEnd, "'}}'");
                    break;
                case TokenKind.End:
                    end = "";
                    return opening is not Token open ? body : throw open.Position.Error($"{open} is not closed: '{ends[^1]}' is missing.");
                default:
                    Token name = _reader.Expect(TokenKind.Name, "the name of a block");
                    if (ends.Contains(name.Text))
                    {
                        end = name.Text;
                        return body;
                    }

                    body.Add(ParseBlock(name));
                    break;
            }
        }
    }

    private Statement ParseBlock(Token name)
    {
        switch (name.Text)
        {
            case "if":
                return ParseIf(name);
            case "for":
                return ParseFor(name);
            case "set":
                return ParseSet(name);
            case "macro":
                return ParseMacro(name);
            case "filter":
                Expression filter = _expressions.ParseFilters(new CapturedText(_reader.Position));
                return new FilterStatement(name.Position, filter, ParseInner(name, "endfilter"));
            case "generation":
                // Marks the model's own answers for training: it changes nothing here.
                return new FilterStatement(name.Position, new CapturedText(name.Position), ParseInner(name, "endgeneration"));
            case "break" or "continue" when _loops > 0:
                CloseTag();
                return new LoopControlStatement(name.Position, EndsLoop: name.Text == "break");
            case "break" or "continue" or "else" or "elif" or ['e', 'n', 'd', ..]:
                throw name.Position.Error($"'{name.Text}' does not belong to an open block.");
            default:
                return SkipBlock(name);
        }
    }

    private UnsupportedStatement SkipBlock(Token name)
    {
        while (_reader.Current.Kind is not (TokenKind.BlockEnd or TokenKind.End))
        {
            _reader.Next();
        }

        CloseTag();
        string end = "end" + name.Text;
        if (_reader.HasBlock(end))
        {
            ParseBody(name, out _, end);
            CloseTag();
        }

        return new UnsupportedStatement(name.Position, $"The block '{name.Text}'");
    }

    private IfStatement ParseIf(Token name)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Expression condition = _expressions.ParseWithoutConditional();
        CloseTag();
        List<Statement> then = ParseBody(name, out string end, "elif", "else", "endif");
        List<Statement> otherwise = [];
        if (end == "elif")
        {
            otherwise.Add(ParseIf(name));
            return new IfStatement(name.Position, condition, then, otherwise);
        }

        CloseTag();
        return new IfStatement(name.Position, condition, then, end == "else" ? ParseBodyAndClose(name, "endif") : otherwise);
    }

    private Statement ParseFor(Token name)
    {
        List<string> targets = ParseTargets();
        if (!_reader.AcceptName("in"))
        {
            throw _reader.Unexpected("'in'");
        }

        Expression items = _expressions.ParseWithoutConditional();
        Expression? condition = _reader.AcceptName("if") ? _expressions.Parse() : null;
        SourcePosition afterItems = _reader.Position;
        bool isRecursive = _reader.AcceptName("recursive");
        CloseTag();
        _loops++;
        List<Statement> body = ParseBody(name, out string end, "else", "endfor");
        _loops--;
        CloseTag();
        List<Statement> otherwise = end == "else" ? ParseBodyAndClose(name, "endfor") : [];
        return isRecursive
            ? new UnsupportedStatement(afterItems, "A recursive loop")
            : new ForStatement(name.Position, targets, items, condition, body, otherwise);
    }

    private Statement ParseSet(Token name)
    {
        List<string> targets = ParseTargets();
        string? member = targets.Count == 1 && _reader.AcceptOperator(".") ? _reader.Expect(TokenKind.Name, "a name").Text : null;
        if (_reader.AcceptOperator("="))
        {
            Expression value = _expressions.Parse();
            CloseTag();
            return member is null
                ? new SetStatement(name.Position, targets, value)
                : new SetMemberStatement(name.Position, targets[0], member, value);
        }

        return targets.Count == 1 && member is null
            ? new SetBlockStatement(name.Position, targets[0], ParseInner(name, "endset"))
            : throw _reader.Unexpected("'='");
    }

    private MacroStatement ParseMacro(Token name)
    {
        string macro = _reader.Expect(TokenKind.Name, "the name of the macro").Text;
        List<(string Name, Expression? Default)> parameters = [];
        _reader.ExpectOperator("(");
        while (!_reader.AcceptOperator(")"))
        {
            string parameter = _reader.Expect(TokenKind.Name, "the name of a parameter").Text;
            parameters.Add((parameter, _reader.AcceptOperator("=") ? _expressions.Parse() : null));
            if (!_reader.AcceptOperator(",") && !_reader.Current.IsOperator(")"))
            {
                throw _reader.Unexpected("',' or ')'");
            }
        }

        int loops = _loops;
        _loops = 0;
        List<Statement> body = ParseInner(name, "endmacro");
        _loops = loops;
        return new MacroStatement(name.Position, macro, parameters, body);
    }

    /// <summary>The rest of the opening tag, the body and the closing tag.</summary>
    private List<Statement> ParseInner(Token name, string end)
    {
        CloseTag();
        return ParseBodyAndClose(name, end);
    }

    private List<Statement> ParseBodyAndClose(Token name, string end)
    {
        List<Statement> body = ParseBody(name, out _, end);
        CloseTag();
        return body;
    }

    private List<string> ParseTargets()
    {
        List<string> targets = [];
        do
        {
            targets.Add(_reader.Expect(TokenKind.Name, "the name of a variable").Text);
        }
        while (_reader.AcceptOperator(","));
        return targets;
    }

    private void CloseTag() => _reader.Expect(TokenKind.BlockEnd, "'%}'");
}
