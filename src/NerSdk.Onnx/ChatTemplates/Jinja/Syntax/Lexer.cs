using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>
/// Splits a template into tokens and applies white space control, with trim_blocks (the line end after a block or comment goes) and
/// lstrip_blocks (so does the indentation before it) on, as transformers has them.
/// </summary>
internal sealed class Lexer
{
    private static readonly string[] Operators =
        ["**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{", "}", ".", ",", ":", "|"];

    private const int LongestTemplate = 1 << 18;

    private readonly string _source;
    private readonly string? _file;
    private readonly List<Token> _tokens = [];
    private int _offset;
    private int _line = 1;
    private int _lineStart;
    private int _counted;

    private Lexer(string source, string? file)
    {
        source = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        _source = source.EndsWith('\n') ? source[..^1] : source;
        _file = file;
        if (_source.Length > LongestTemplate)
        {
            throw Position(0).Error($"A template of {_source.Length} characters is too long: the most are {LongestTemplate}. Fetch the file again.");
        }
    }

    public static List<Token> Read(string source, string? file)
    {
        Lexer lexer = new(source, file);
        lexer.ReadAll();
        return lexer._tokens;
    }

    private void ReadAll()
    {
        while (_offset < _source.Length)
        {
            int tag = FindTag(_offset);
            string text = _source[_offset..tag];
            bool startsLine = _offset == 0 || _source[_offset - 1] == '\n';
            if (tag == _source.Length)
            {
                Add(TokenKind.Text, text, _offset);
                break;
            }

            char sign = Peek(tag + 2);
            bool isPrint = _source[tag + 1] == '{';
            text = sign == '-' ? text.TrimEnd(TracedText.Spaces)
                : sign != '+' && !isPrint ? WithoutIndentation(text, startsLine)
                : text;
            if (text.Length > 0)
            {
                Add(TokenKind.Text, text, _offset);
            }

            _offset = tag + (sign is '-' or '+' ? 3 : 2);
            if (_source[tag + 1] == '#')
            {
                SkipComment(tag);
            }
            else
            {
                Add(isPrint ? TokenKind.PrintStart : TokenKind.BlockStart, isPrint ? "{{" : "{%", tag);
                ReadTag(isPrint ? "}}" : "%}", tag);
            }
        }

        Add(TokenKind.End, "", _source.Length);
    }

    private int FindTag(int from)
    {
        for (int i = from; i + 1 < _source.Length; i++)
        {
            if (_source[i] == '{' && _source[i + 1] is '{' or '%' or '#')
            {
                return i;
            }
        }

        return _source.Length;
    }

    private static string WithoutIndentation(string text, bool startsLine)
    {
        int lineStart = text.LastIndexOf('\n') + 1;
        bool isIndentation = (lineStart > 0 || startsLine) && text.AsSpan(lineStart).Trim(TracedText.Spaces).IsEmpty;
        return isIndentation ? text[..lineStart] : text;
    }

    private void SkipComment(int start)
    {
        int end = _source.IndexOf("#}", _offset, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Position(start).Error("The comment is not closed: '#}' is missing.");
        }

        char sign = end > _offset ? _source[end - 1] : ' ';
        _offset = end + 2;
        SkipAfterTag(sign, trimLineEnd: true);
    }

    private void ReadTag(string end, int start)
    {
        int depth = 0;
        while (true)
        {
            while (TracedText.IsSpace(Peek(_offset)))
            {
                _offset++;
            }

            char c = Peek(_offset);
            bool signed = c is '-' or '+' && string.CompareOrdinal(_source, _offset + 1, end, 0, 2) == 0 && (c == '-' || end == "%}");
            if (depth == 0 && (signed || string.CompareOrdinal(_source, _offset, end, 0, 2) == 0))
            {
                Add(end == "}}" ? TokenKind.PrintEnd : TokenKind.BlockEnd, end, _offset);
                _offset += signed ? 3 : 2;
                SkipAfterTag(signed ? c : ' ', trimLineEnd: end == "%}");
                return;
            }

            if (_offset >= _source.Length)
            {
                throw Position(start).Error($"The tag is not closed: '{end}' is missing.");
            }

            if (c is '\'' or '"')
            {
                ReadString(c);
            }
            else if (char.IsAsciiDigit(c))
            {
                ReadNumber();
            }
            else if (char.IsLetter(c) || c == '_')
            {
                int from = _offset;
                while (char.IsLetterOrDigit(Peek(_offset)) || Peek(_offset) == '_')
                {
                    _offset++;
                }

                Add(TokenKind.Name, _source[from.._offset], from);
            }
            else
            {
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
                ReadOperator();
            }
        }
    }

    private void SkipAfterTag(char sign, bool trimLineEnd)
    {
        if (sign == '-')
        {
            while (TracedText.IsSpace(Peek(_offset)))
            {
                _offset++;
            }
        }
        else if (sign != '+' && trimLineEnd && Peek(_offset) == '\n')
        {
            _offset++;
        }
    }

    private void ReadOperator()
    {
        string? found = Array.Find(Operators, text => string.CompareOrdinal(_source, _offset, text, 0, text.Length) == 0);
        if (found is null)
        {
            throw Position(_offset).Error($"'{_source[_offset]}' is not allowed inside a tag.");
        }

        Add(TokenKind.Operator, found, _offset);
        _offset += found.Length;
    }

    private void ReadNumber()
    {
        int from = _offset;
        bool isIndex = _tokens[^1].IsOperator(".");
        SkipDigits();
        bool isFloat = !isIndex && Peek(_offset) == '.' && char.IsAsciiDigit(Peek(_offset + 1));
        if (isFloat)
        {
            _offset++;
            SkipDigits();
        }

        string? unsupported = null;
        while (char.IsLetterOrDigit(Peek(_offset)) || Peek(_offset) == '_')
        {
            unsupported = "A number in this notation";
            _offset++;
        }

        Add(isFloat ? TokenKind.Float : TokenKind.Integer, _source[from.._offset], from, unsupported);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(_offset)))
        {
            _offset++;
        }
    }

    private void ReadString(char quote)
    {
        int start = _offset++;
        int end = _offset;
        while (end < _source.Length && _source[end] != quote)
        {
            end += _source[end] == '\\' ? 2 : 1;
        }

        if (end >= _source.Length)
        {
            throw Position(start).Error("The string is not closed. Close it, or fetch the file again if it was cut off.");
        }

        string value = StringLiteral.Unescape(_source.AsSpan(_offset, end - _offset), Position(start), out string? unsupported);
        Add(TokenKind.String, value, start, unsupported);
        _offset = end + 1;
    }

    private char Peek(int offset) => offset < _source.Length ? _source[offset] : '\0';

    private void Add(TokenKind kind, string text, int offset, string? unsupported = null) =>
        _tokens.Add(new Token(kind, text, Position(offset), unsupported));

    private SourcePosition Position(int offset)
    {
        // Lines are counted on from the last call: offsets only fall when the position of an error is asked for.
        if (offset < _counted)
        {
            (_counted, _line, _lineStart) = (0, 1, 0);
        }

        for (; _counted < offset; _counted++)
        {
            if (_source[_counted] == '\n')
            {
                _line++;
                _lineStart = _counted + 1;
            }
        }

        return new SourcePosition(_file, _line, offset - _lineStart + 1);
    }
}
